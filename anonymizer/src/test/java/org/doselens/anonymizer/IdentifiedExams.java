package org.doselens.anonymizer;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Makes identified exams by reflection, so that a field added to the contract is planted without anyone's thought. */
public final class IdentifiedExams {

    static final LocalDate DAY = LocalDate.of(2026, 11, 21);
    private static final OffsetDateTime TIME = OffsetDateTime.parse("2026-11-21T10:15:30+08:00");

    private final Supplier<String> strings;

    private IdentifiedExams(Supplier<String> strings) {
        this.strings = strings;
    }

    /** An exam whose every string, at every level, comes from the supplier. */
    public static IdentifiedExam planted(Supplier<String> strings) {
        return (IdentifiedExam) new IdentifiedExams(strings).value(IdentifiedExam.class);
    }

    private Object value(Type type) {
        if (type instanceof ParameterizedType list) {
            Type element = list.getActualTypeArguments()[0];
            return List.of(value(element), value(element));
        }
        Class<?> plain = (Class<?>) type;
        if (plain.isRecord()) {
            return record(plain);
        }
        if (plain.isEnum()) {
            return plain.getEnumConstants()[0];
        }
        return simple(plain);
    }

    private Object simple(Class<?> type) {
        if (type == String.class) {
            return strings.get();
        } else if (type == LocalDate.class) {
            return DAY;
        } else if (type == OffsetDateTime.class) {
            return TIME;
        } else if (type == Double.class) {
            return 42.0;
        } else if (type == boolean.class || type == Boolean.class) {
            return false;
        } else if (type == int.class || type == Integer.class) {
            return 16;
        }
        throw new IllegalStateException("the contract has a new type " + type + "; plant it here");
    }

    private Object record(Class<?> type) {
        List<Object> values = new ArrayList<>();
        List<Class<?>> types = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            values.add(value(component.getGenericType()));
            types.add(component.getType());
        }
        try {
            return type.getDeclaredConstructor(types.toArray(Class<?>[]::new)).newInstance(values.toArray());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
