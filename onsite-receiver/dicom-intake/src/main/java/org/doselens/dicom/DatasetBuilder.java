package org.doselens.dicom;

import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/**
 * Makes a data set. The value representation comes from the dictionary where none is given. Text is encoded by the
 * Specific Character Set (0008,0005) that is set; where none is set and text leaves ASCII, UTF-8 (ISO_IR 192) is
 * declared. Items made here without a set of their own take that of the data set they are put into. Not thread-safe.
 */
public final class DatasetBuilder {

    /** {@code content}: List of String (text), List of Dataset (items) or byte[] (encoded, little endian). */
    private record Value(Vr vr, Object content) {}

    private final TreeMap<Integer, Value> values = new TreeMap<>(Integer::compareUnsigned);

    /** Everything of another data set, in place of what is set already. */
    public DatasetBuilder all(Dataset other) {
        for (int tag : other.tags()) {
            Vr vr = Vr.named(other.vr(tag).orElseThrow());
            if (vr == Vr.SQ || !other.items(tag).isEmpty()) {
                sequence(tag, other.items(tag));
            } else if (vr.isLocal()) {
                string(tag, vr, other.strings(tag).toArray(String[]::new));
            } else {
                bytes(tag, vr, other.bytes(tag).orElseThrow());
            }
        }
        return this;
    }

    public DatasetBuilder without(int tag) {
        values.remove(tag);
        return this;
    }

    public DatasetBuilder string(int tag, String... texts) {
        return string(tag, known(tag), texts);
    }

    public DatasetBuilder string(int tag, Vr vr, String... texts) {
        if (!vr.isText()) {
            throw new IllegalArgumentException(Integer.toHexString(tag) + " is " + vr + " and holds no text");
        }
        return put(tag, vr, List.of(texts));
    }

    /** Numbers; a decimal string (DS) keeps what fits its sixteen characters. */
    public DatasetBuilder decimal(int tag, double... numbers) {
        return decimal(tag, known(tag), numbers);
    }

    public DatasetBuilder decimal(int tag, Vr vr, double... numbers) {
        return vr.isText()
                ? put(
                        tag,
                        vr,
                        Arrays.stream(numbers).mapToObj(TextValues::format).toList())
                : put(tag, vr, BinaryValues.encode(vr, numbers));
    }

    public DatasetBuilder integer(int tag, long... numbers) {
        Vr vr = known(tag);
        return vr.isText()
                ? put(tag, vr, Arrays.stream(numbers).mapToObj(Long::toString).toList())
                : put(tag, vr, BinaryValues.encode(vr, numbers));
    }

    public DatasetBuilder sequence(int tag, Dataset... items) {
        return sequence(tag, List.of(items));
    }

    public DatasetBuilder sequence(int tag, List<? extends Dataset> items) {
        return put(tag, Vr.SQ, List.copyOf(items));
    }

    /** A value as encoded, numbers in little endian. */
    public DatasetBuilder bytes(int tag, Vr vr, byte[] value) {
        return put(tag, vr, value.clone());
    }

    public Dataset build() {
        ElementList elements = new ElementList();
        if (!values.containsKey(Tag.SpecificCharacterSet) && needsCharacterSet()) {
            elements.chooseUtf8();
        }
        values.forEach((tag, value) -> add(elements, tag, value));
        return elements.toDataset(ByteOrder.LITTLE_ENDIAN, CharacterSets.UNDECLARED);
    }

    private boolean needsCharacterSet() {
        return values.values().stream()
                .anyMatch(value -> value.content() instanceof List<?> list
                        && list.stream()
                                .anyMatch(part -> part instanceof String text
                                        ? !StandardCharsets.US_ASCII
                                                .newEncoder()
                                                .canEncode(text)
                                        : choseItsSet(part)));
    }

    private static boolean choseItsSet(Object item) {
        return item instanceof ElementDataset made && made.characterSets() == CharacterSets.CHOSEN_UTF8;
    }

    private static void add(ElementList elements, int tag, Value value) {
        if (value.vr() == Vr.SQ) {
            elements.add(tag, items(value, elements.characterSets(CharacterSets.UNDECLARED)));
        } else if (value.content() instanceof List<?> texts) {
            String joined =
                    String.join("\\", texts.stream().map(Object::toString).toList());
            CharacterSets sets =
                    value.vr().isLocal() ? elements.characterSets(CharacterSets.UNDECLARED) : CharacterSets.UNDECLARED;
            elements.add(tag, value.vr(), even(value.vr(), sets.encode(joined)));
        } else {
            elements.add(tag, value.vr(), even(value.vr(), (byte[]) value.content()));
        }
    }

    private static List<Dataset> items(Value sequence, CharacterSets around) {
        List<Dataset> items = new ArrayList<>();
        for (Object item : (List<?>) sequence.content()) {
            items.add(choseItsSet(item) ? encodedAs((Dataset) item, around) : (Dataset) item);
        }
        return items;
    }

    private static Dataset encodedAs(Dataset item, CharacterSets around) {
        DatasetBuilder again = new DatasetBuilder().all(item).without(Tag.SpecificCharacterSet);
        ElementList elements = new ElementList();
        elements.inherit(around);
        again.values.forEach((tag, value) -> add(elements, tag, value));
        return elements.toDataset(ByteOrder.LITTLE_ENDIAN, around);
    }

    private DatasetBuilder put(int tag, Vr vr, Object content) {
        values.put(tag, new Value(vr, content));
        return this;
    }

    private static Vr known(int tag) {
        Vr vr = Dictionary.vr(tag);
        if (vr == Vr.UN) {
            throw new IllegalArgumentException(
                    "the dictionary does not know " + Integer.toHexString(tag) + ": give its value representation");
        }
        return vr;
    }

    private static byte[] even(Vr vr, byte[] value) {
        if (value.length % 2 == 0) {
            return value;
        }
        byte[] padded = Arrays.copyOf(value, value.length + 1);
        padded[value.length] = (byte) (vr.isText() && vr != Vr.UI ? ' ' : 0);
        return padded;
    }
}
