package org.doselens.dicom;

import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Collects the elements of a data set as they are read or made, then becomes an {@link ElementDataset}. Can be used
 * again after {@link #clear}. Where a tag comes twice the first one stands. Not thread-safe.
 */
public final class ElementList {

    static final int STRIDE = 4;
    private static final byte[] UTF8_NAME = "ISO_IR 192".getBytes(StandardCharsets.US_ASCII);

    /** Of each element tag, value representation, offset and length: one array, as a report has 100,000 items. */
    int[] words = new int[16 * STRIDE];

    /** Of each element the array that holds its bytes, or the list of its items. */
    Object[] values = new Object[16];

    private int size;
    private boolean sorted = true;
    private CharacterSets own;

    public void add(int tag, Vr vr, byte[] source, int offset, int length) {
        put(tag, vr, source, offset, length);
    }

    public void add(int tag, Vr vr, byte[] value) {
        put(tag, vr, value, 0, value.length);
    }

    public void add(int tag, List<? extends Dataset> items) {
        put(tag, Vr.SQ, List.copyOf(items), 0, 0);
    }

    /** Declares UTF-8 as the set of the text that follows, in the name of who did not think of it. */
    void chooseUtf8() {
        put(Tag.SpecificCharacterSet, Vr.CS, UTF8_NAME, 0, UTF8_NAME.length);
        own = CharacterSets.CHOSEN_UTF8;
    }

    /** Text is encoded as around the item, which says nothing of its own. */
    void inherit(CharacterSets around) {
        own = around;
    }

    public int size() {
        return size;
    }

    public void clear() {
        Arrays.fill(values, 0, size, null);
        size = 0;
        sorted = true;
        own = null;
    }

    /**
     * The data set of what was added, so far.
     *
     * @param characterSets those of the data set around it, for an item
     */
    public ElementDataset toDataset(ByteOrder order, CharacterSets characterSets) {
        if (!sorted) {
            sort();
        }
        return new ElementDataset(this, order, characterSets);
    }

    /** The character sets that (0008,0005) has set so far, else those of the data set around it. */
    public CharacterSets characterSets(CharacterSets inherited) {
        return own == null ? inherited : own;
    }

    private void put(int tag, Vr vr, Object value, int offset, int length) {
        if (size == values.length) {
            words = Arrays.copyOf(words, words.length * 2);
            values = Arrays.copyOf(values, size * 2);
        }
        if (size > 0 && Integer.compareUnsigned(tag(size - 1), tag) >= 0) {
            sorted = false;
        }
        if (tag == Tag.SpecificCharacterSet && own == null && value instanceof byte[] names) {
            own = CharacterSets.of(TextValues.strings(Vr.CS, CharacterSets.UNDECLARED, names, offset, length));
        }
        int at = size * STRIDE;
        words[at] = tag;
        words[at + 1] = vr.letters();
        words[at + 2] = offset;
        words[at + 3] = length;
        values[size++] = value;
    }

    private int tag(int index) {
        return words[index * STRIDE];
    }

    private void sort() {
        ElementList ordered = new ElementList();
        int[] places = IntStream.range(0, size)
                .boxed()
                .sorted(Comparator.comparingLong((Integer place) -> Integer.toUnsignedLong(tag(place))))
                .mapToInt(Integer::intValue)
                .toArray();
        for (int place : places) {
            if (ordered.size == 0 || ordered.tag(ordered.size - 1) != tag(place)) {
                int at = place * STRIDE;
                ordered.put(words[at], Vr.ofLetters(words[at + 1]), values[place], words[at + 2], words[at + 3]);
            }
        }
        words = ordered.words;
        values = ordered.values;
        size = ordered.size;
        sorted = true;
    }
}
