package org.doselens.dicom;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A data set over encoded values, which are decoded when they are asked for. The bytes belong to it: whoever made it
 * does not change them. Immutable and thread-safe.
 */
public final class ElementDataset implements Dataset {

    private final int[] words;
    private final Object[] values;
    private final ByteOrder order;
    private final CharacterSets characterSets;

    ElementDataset(ElementList elements, ByteOrder order, CharacterSets inherited) {
        this.words = Arrays.copyOf(elements.words, elements.size() * ElementList.STRIDE);
        this.values = Arrays.copyOf(elements.values, elements.size());
        this.order = order;
        this.characterSets = elements.characterSets(inherited);
    }

    @Override
    public Set<Integer> tags() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Integer> iterator() {
                return IntStream.range(0, values.length)
                        .map(at -> words[at * ElementList.STRIDE])
                        .iterator();
            }

            @Override
            public int size() {
                return values.length;
            }

            @Override
            public boolean contains(Object tag) {
                return tag instanceof Integer number && find(number) >= 0;
            }
        };
    }

    @Override
    public boolean contains(int tag) {
        return find(tag) >= 0;
    }

    @Override
    public Optional<String> vr(int tag) {
        int at = find(tag);
        return at < 0 ? Optional.empty() : Optional.of(vrAt(at).name());
    }

    @Override
    public Optional<String> string(int tag) {
        List<String> all = strings(tag);
        return all.isEmpty() || all.get(0).isEmpty() ? Optional.empty() : Optional.of(all.get(0));
    }

    @Override
    public List<String> strings(int tag) {
        int at = find(tag);
        if (at < 0 || length(at) == 0 || !(values[at] instanceof byte[] bytes)) {
            return List.of();
        }
        Vr vr = readAs(at);
        if (!vr.isText()) {
            return BinaryValues.strings(vr, slice(at));
        }
        return TextValues.strings(vr, characterSets, bytes, offset(at), length(at));
    }

    @Override
    public OptionalDouble decimal(int tag) {
        int at = find(tag);
        if (at < 0 || length(at) == 0 || !(values[at] instanceof byte[])) {
            return OptionalDouble.empty();
        }
        Vr vr = readAs(at);
        if (!vr.isText()) {
            return BinaryValues.decimal(vr, slice(at), 0);
        }
        return string(tag).map(TextValues::decimal).orElse(OptionalDouble.empty());
    }

    @Override
    public List<Double> decimals(int tag) {
        int at = find(tag);
        if (at < 0 || length(at) == 0 || !(values[at] instanceof byte[])) {
            return List.of();
        }
        Vr vr = readAs(at);
        if (!vr.isText()) {
            return BinaryValues.decimals(vr, slice(at));
        }
        return strings(tag).stream()
                .map(TextValues::decimal)
                .filter(OptionalDouble::isPresent)
                .map(OptionalDouble::getAsDouble)
                .toList();
    }

    @Override
    public OptionalInt integer(int tag) {
        OptionalDouble number = decimal(tag);
        if (number.isEmpty()) {
            return OptionalInt.empty();
        }
        int whole = (int) number.getAsDouble();
        return whole == number.getAsDouble() ? OptionalInt.of(whole) : OptionalInt.empty();
    }

    @Override
    @SuppressWarnings("unchecked")
    public List<Dataset> items(int tag) {
        int at = find(tag);
        return at >= 0 && values[at] instanceof List<?> items ? (List<Dataset>) items : List.of();
    }

    @Override
    public Optional<byte[]> bytes(int tag) {
        int at = find(tag);
        if (at < 0 || !(values[at] instanceof byte[] bytes)) {
            return Optional.empty();
        }
        byte[] copy = Arrays.copyOfRange(bytes, offset(at), offset(at) + length(at));
        if (order == ByteOrder.BIG_ENDIAN) {
            BinaryValues.swap(copy, vrAt(at).unitBytes());
        }
        return Optional.of(copy);
    }

    /** How its text is encoded; an item without a set of its own has that of the data set around it. */
    CharacterSets characterSets() {
        return characterSets;
    }

    /** Old devices and gateways write known attributes as UN (PS3.5 section 6.2.2). */
    private Vr readAs(int at) {
        Vr vr = vrAt(at);
        return vr == Vr.UN ? Dictionary.vr(words[at * ElementList.STRIDE]) : vr;
    }

    private Vr vrAt(int at) {
        return Vr.ofLetters(words[at * ElementList.STRIDE + 1]);
    }

    private int offset(int at) {
        return words[at * ElementList.STRIDE + 2];
    }

    private int length(int at) {
        return words[at * ElementList.STRIDE + 3];
    }

    private ByteBuffer slice(int at) {
        return ByteBuffer.wrap((byte[]) values[at], offset(at), length(at))
                .slice()
                .order(order);
    }

    /** Binary search by unsigned order, in which tags are sorted. */
    private int find(int tag) {
        int low = 0;
        int high = values.length - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int compared = Integer.compareUnsigned(words[middle * ElementList.STRIDE], tag);
            if (compared == 0) {
                return middle;
            }
            if (compared < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -1;
    }
}
