package org.doselens.dicom.builtin;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import org.doselens.dicom.Dataset;
import org.doselens.dicom.Tag;
import org.doselens.dicom.Vr;

/** Encoded elements on their way out. Not thread-safe. */
final class ElementOutput extends ByteArrayOutputStream {

    private static final int UNDEFINED = 0xFFFFFFFF;
    private static final int LONGEST_SHORT_VALUE = 0xFFFE;

    private final Encoding encoding;
    private final DatasetEncoder.Lengths lengths;
    private final boolean encapsulated;

    ElementOutput(Encoding encoding, DatasetEncoder.Lengths lengths, boolean encapsulated) {
        this.encoding = encoding;
        this.lengths = lengths;
        this.encapsulated = encapsulated;
    }

    /** All but file meta information and group lengths. */
    void dataset(Dataset dataset) {
        for (int tag : dataset.tags()) {
            boolean meta = tag >>> 16 == 2;
            boolean groupLength = (tag & 0xFFFF) == 0;
            if (!meta && !groupLength) {
                element(dataset, tag);
            }
        }
    }

    void fileMeta(Dataset meta) {
        for (int tag : meta.tags()) {
            element(meta, tag);
        }
    }

    private void element(Dataset dataset, int tag) {
        Vr vr = Vr.named(dataset.vr(tag).orElseThrow());
        if (vr == Vr.SQ) {
            sequence(tag, dataset.items(tag));
        } else if (tag == Tag.PixelData && encapsulated) {
            fragment(dataset.bytes(tag).orElseThrow());
        } else {
            value(tag, vr, dataset.bytes(tag).orElseThrow());
        }
    }

    private void sequence(int tag, List<Dataset> items) {
        boolean open = lengths == DatasetEncoder.Lengths.UNDEFINED;
        ElementOutput content = nested();
        for (Dataset item : items) {
            ElementOutput inside = nested();
            inside.dataset(item);
            content.tag(ElementParser.ITEM);
            content.number(open ? UNDEFINED : inside.size(), 4);
            content.append(inside);
            if (open) {
                content.delimiter(ElementParser.ITEM_DELIMITATION);
            }
        }
        header(tag, Vr.SQ, open ? UNDEFINED : content.size());
        append(content);
        if (open) {
            delimiter(ElementParser.SEQUENCE_DELIMITATION);
        }
    }

    private void value(int tag, Vr vr, byte[] value) {
        byte[] written = value.length % 2 == 0 ? value : Arrays.copyOf(value, value.length + 1);
        boolean tooLong = encoding.isExplicit() && !vr.hasLongLength() && written.length > LONGEST_SHORT_VALUE;
        header(tag, tooLong ? Vr.UN : vr, written.length);
        int unit = encoding.isBig() ? vr.unitBytes() : 1;
        int swapped = unit == 1 ? 0 : written.length / unit * unit;
        for (int start = 0; start < swapped; start += unit) {
            for (int i = unit - 1; i >= 0; i--) {
                write(written[start + i]);
            }
        }
        write(written, swapped, written.length - swapped);
    }

    /** Compressed pixels: an empty offset table, one fragment, the end (PS3.5 section A.4). */
    private void fragment(byte[] pixels) {
        header(Tag.PixelData, Vr.OB, UNDEFINED);
        delimiter(ElementParser.ITEM);
        tag(ElementParser.ITEM);
        number(pixels.length + pixels.length % 2, 4);
        writeBytes(pixels);
        if (pixels.length % 2 != 0) {
            write(0);
        }
        delimiter(ElementParser.SEQUENCE_DELIMITATION);
    }

    private void header(int tag, Vr vr, int length) {
        tag(tag);
        if (encoding.isExplicit()) {
            write(vr.name().charAt(0));
            write(vr.name().charAt(1));
            if (vr.hasLongLength()) {
                number(0, 2);
            }
        }
        number(length, encoding.isExplicit() && !vr.hasLongLength() ? 2 : 4);
    }

    private void delimiter(int tag) {
        tag(tag);
        number(0, 4);
    }

    private void tag(int tag) {
        number(tag >>> 16, 2);
        number(tag & 0xFFFF, 2);
    }

    private void number(int number, int bytes) {
        for (int i = 0; i < bytes; i++) {
            write(number >>> (8 * (encoding.isBig() ? bytes - 1 - i : i)));
        }
    }

    private ElementOutput nested() {
        return new ElementOutput(encoding, lengths, encapsulated);
    }

    private void append(ElementOutput content) {
        write(content.buf, 0, content.count);
    }
}
