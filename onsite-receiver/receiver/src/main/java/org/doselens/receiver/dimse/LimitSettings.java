package org.doselens.receiver.dimse;

import org.doselens.dicom.builtin.ReadLimits;
import org.doselens.dicom.builtin.network.ListenerSettings;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What a peer may cost, {@code doselens.receiver.limits.*}. An object beyond one of them is refused and set aside, except
 * for {@code object}, which ends the association.
 *
 * @param pdu the longest P-DATA-TF that is announced to peers, 4KB to 128KB
 * @param object the longest data set, pixel data included
 * @param header the longest header, after inflation; values passed over do not count
 * @param element the longest value that is passed over, pixel data aside
 * @param text the longest text or number value
 * @param nesting sequences inside each other, 1 to 200
 * @param sequenceItems items of one sequence
 * @param elements elements and items of an object
 */
public record LimitSettings(
        @DefaultValue("128KB") DataSize pdu,
        @DefaultValue("16GB") DataSize object,
        @DefaultValue("32MB") DataSize header,
        @DefaultValue("1GB") DataSize element,
        @DefaultValue("4MB") DataSize text,
        @DefaultValue("64") int nesting,
        @DefaultValue("100000") int sequenceItems,
        @DefaultValue("1000000") int elements) {

    private static final long LARGEST_HEADER = 512L << 20;
    private static final int DEEPEST = 200;

    public LimitSettings {
        within("pdu", pdu, 4L << 10, 128L << 10);
        within("object", object, 1L << 20, 1L << 40);
        within("header", header, 64L << 10, LARGEST_HEADER);
        within("element", element, 64L << 10, (1L << 32) - 2);
        within("text", text, 1L << 10, LARGEST_HEADER);
        within("nesting", nesting, 1, DEEPEST);
        within("sequence-items", sequenceItems, 1, Integer.MAX_VALUE);
        within("elements", elements, 1, Integer.MAX_VALUE);
    }

    /** For the reader of headers. */
    public ReadLimits readLimits() {
        return new ReadLimits(
                header.toBytes(),
                element.toBytes(),
                (int) text.toBytes(),
                ReadLimits.RECEIVER.maxBulkValueBytes(),
                nesting,
                sequenceItems,
                elements);
    }

    ListenerSettings.Limits ofListener(int associations) {
        return new ListenerSettings.Limits(associations, (int) pdu.toBytes(), object.toBytes());
    }

    private static void within(String key, DataSize size, long least, long most) {
        if (size.toBytes() < least || size.toBytes() > most) {
            throw new IllegalArgumentException("doselens.receiver.limits." + key + " must be from " + inWords(least)
                    + " to " + inWords(most) + ", not " + inWords(size.toBytes()));
        }
    }

    private static void within(String key, int number, int least, int most) {
        if (number < least || number > most) {
            throw new IllegalArgumentException(
                    "doselens.receiver.limits." + key + " must be from " + least + " to " + most + ", not " + number);
        }
    }

    private static String inWords(long bytes) {
        if (bytes >= 1L << 20) {
            return (bytes >> 20) + "MB";
        }
        return bytes >= 1L << 10 ? (bytes >> 10) + "KB" : bytes + "B";
    }
}
