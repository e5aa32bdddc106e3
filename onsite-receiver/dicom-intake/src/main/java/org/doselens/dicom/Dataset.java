package org.doselens.dicom;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The attributes of a DICOM object or of one item of a sequence, read only. Tags are written {@code 0xGGGGEEEE}.
 *
 * <p>Text is decoded by Specific Character Set (0008,0005), trailing padding is removed, and an empty value is absent.
 * A value that does not parse is absent too, never an exception: an odd attribute must not lose an exam. Immutable.
 */
public interface Dataset {

    /** The tags present, in ascending order. */
    Set<Integer> tags();

    /** The value representation as written, or looked up where the transfer syntax is implicit; empty if absent. */
    Optional<String> vr(int tag);

    /** The first value as text; numbers in decimal notation. */
    Optional<String> string(int tag);

    /** All values as text, split at the backslash where the value representation allows several. */
    List<String> strings(int tag);

    /** The first value as a number (DS, IS, FL, FD, US, SS, UL, SL, …). */
    OptionalDouble decimal(int tag);

    /** All values as numbers; those that are none are left out. */
    List<Double> decimals(int tag);

    /** The first value as an integer. */
    OptionalInt integer(int tag);

    /** The items of a sequence; empty if absent or no sequence. */
    List<Dataset> items(int tag);

    /** First item of a sequence. */
    default Optional<Dataset> item(int tag) {
        List<Dataset> items = items(tag);
        return items.isEmpty() ? Optional.empty() : Optional.of(items.get(0));
    }

    /**
     * The value as encoded, numbers in little endian, padding included; empty for a sequence, and without bytes where a
     * reader skipped a large value. For bytes that have no other form, and to encode the data set again.
     */
    Optional<byte[]> bytes(int tag);

    default boolean contains(int tag) {
        return tags().contains(tag);
    }
}
