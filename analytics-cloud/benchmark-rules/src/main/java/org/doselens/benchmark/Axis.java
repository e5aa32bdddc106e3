package org.doselens.benchmark;

import java.util.Arrays;
import java.util.List;

/** By what a cell narrows its question: by nothing, by one thing, or by devices, types and regions crossed. */
public enum Axis {
    NONE("all"),
    SIZE("size"),
    DEVICE_CLASS("device"),
    REGION("region"),
    HOSPITAL_TYPE("type"),
    TYPE_REGION("type+region", HOSPITAL_TYPE, REGION),
    DEVICE_REGION("device+region", DEVICE_CLASS, REGION),
    DEVICE_TYPE("device+type", DEVICE_CLASS, HOSPITAL_TYPE),
    DEVICE_TYPE_REGION("device+type+region", DEVICE_CLASS, HOSPITAL_TYPE, REGION);

    /** That cross others, the finest first. */
    static final List<Axis> CROSSED = List.of(DEVICE_TYPE_REGION, TYPE_REGION, DEVICE_REGION, DEVICE_TYPE);

    private final String key;

    @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable
    private final List<Axis> crosses;

    Axis(String key, Axis... crosses) {
        this.key = key;
        this.crosses = List.of(crosses);
    }

    public String key() {
        return key;
    }

    /** What it is made of: itself, or what it crosses; nothing for {@link #NONE}. */
    public List<Axis> parts() {
        return this == NONE ? List.of() : crosses.isEmpty() ? List.of(this) : crosses;
    }

    /** Whether it is of exams; regions and types are of whole hospitals. */
    boolean ofExams() {
        return this == SIZE || this == DEVICE_CLASS;
    }

    /**
     * The axis of a key.
     *
     * @throws IllegalArgumentException for a key that is none
     */
    public static Axis ofKey(String key) {
        return Arrays.stream(values())
                .filter(axis -> axis.key.equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no axis of this name"));
    }
}
