package org.doselens.dicom.builtin;

import java.io.IOException;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.doselens.dicom.CharacterSets;
import org.doselens.dicom.Dataset;
import org.doselens.dicom.DicomException;
import org.doselens.dicom.DicomException.Reason;
import org.doselens.dicom.Dictionary;
import org.doselens.dicom.ElementList;
import org.doselens.dicom.PixelTap;
import org.doselens.dicom.Tag;
import org.doselens.dicom.Vr;

/**
 * Parses elements, sequences and items (DICOM PS3.5 section 7) from a source. The depth is bounded, so that recursion
 * is; every loop takes bytes from the source, so that it ends. One per object, not thread-safe.
 */
final class ElementParser {

    private static final long UNDEFINED = 0xFFFFFFFFL;
    private static final long OPEN = Long.MAX_VALUE;
    static final int ITEM = 0xFFFEE000;
    static final int ITEM_DELIMITATION = 0xFFFEE00D;
    static final int SEQUENCE_DELIMITATION = 0xFFFEE0DD;
    private static final byte[] NOTHING = {};
    /** What an element, and an item or sequence besides, holds in memory, its value aside. */
    private static final int ELEMENT_MEMORY = 48;

    private static final int ITEM_MEMORY = 112;

    private final ByteSource source;
    private final ReadLimits limits;
    private final List<ElementList> lists = new ArrayList<>();
    private int elements;
    private int tag;
    private Vr vr;
    private long length;

    ElementParser(ByteSource source, ReadLimits limits) {
        this.source = source;
        this.limits = limits;
    }

    /** File meta information: the elements of group 0002, whatever its group length says. */
    Dataset fileMeta() throws DicomException, IOException {
        ElementList list = list(0);
        while (source.peek(8) == 8
                && source.array()[source.offset()] == 2
                && source.array()[source.offset() + 1] == 0) {
            readHeader(Encoding.EXPLICIT_LITTLE);
            readElement(list, OPEN, 0, Encoding.EXPLICIT_LITTLE, CharacterSets.UNDECLARED);
        }
        return list.toDataset(ByteOrder.LITTLE_ENDIAN, CharacterSets.UNDECLARED);
    }

    /** A data set up to its pixel data or the end of the input. */
    Dataset dataset(Encoding encoding) throws DicomException, IOException {
        ElementList list = list(0);
        while (source.peek(1) > 0 && !atPadding() && !atPixelData(encoding)) {
            readHeader(encoding);
            if (tag >>> 16 == 0) {
                throw bad(Reason.BAD_ENCODING, "an element of group 0000 stands in the data set");
            }
            if (isDelimiter()) {
                throw bad(Reason.BAD_ENCODING, "an item stands outside of a sequence");
            }
            readElement(list, OPEN, 0, encoding, CharacterSets.UNDECLARED);
        }
        return list.toDataset(encoding.order(), CharacterSets.UNDECLARED);
    }

    /**
     * Passes over the pixel data that the data set stopped before, and fails if some of it is missing where it must not.
     *
     * @param observer sees it as it passes; null for none
     * @return whether the observer saw all of it, which takes pixel data of defined length
     */
    boolean pixels(Encoding encoding, PixelTap.Observer observer) throws DicomException, IOException {
        if (source.peek(8) < 8) {
            return false;
        }
        boolean observed = observer != null && tagAt(encoding) == Tag.PixelData;
        readHeader(encoding);
        if (length == UNDEFINED) {
            dropFragments(encoding);
            return false;
        }
        boolean whole = observed ? source.pass(length, observer) : source.drop(length);
        if (!whole && source.mustBeWhole()) {
            throw source.truncated();
        }
        return whole && observed;
    }

    private void dropFragments(Encoding encoding) throws DicomException, IOException {
        boolean whole = source.mustBeWhole();
        while (whole) {
            source.require(8);
            tag = tagAt(encoding);
            length = unsigned(4, encoding);
            source.take(8);
            if (tag == SEQUENCE_DELIMITATION) {
                return;
            }
            if (tag != ITEM) {
                throw bad(Reason.BAD_ENCODING, "something else stands in place of a fragment");
            }
            if (!source.drop(length)) {
                throw source.truncated();
            }
        }
    }

    /** A data set of odd length has one zero byte more when it comes over an association: fragments are even. */
    private boolean atPadding() throws DicomException, IOException {
        return source.peek(2) == 1 && source.array()[source.offset()] == 0;
    }

    private boolean atPixelData(Encoding encoding) throws DicomException, IOException {
        source.require(4);
        int next = tagAt(encoding);
        return next >= Tag.FloatPixelData && next >>> 16 == Tag.PixelData >>> 16;
    }

    private void readHeader(Encoding encoding) throws DicomException, IOException {
        source.require(8);
        if (++elements > limits.maxElements()) {
            throw bad(Reason.TOO_LARGE, "the data set has more elements than allowed");
        }
        source.charge(ELEMENT_MEMORY);
        tag = tagAt(encoding);
        if (isDelimiter() || !encoding.isExplicit()) {
            vr = Dictionary.vr(tag);
            length = unsigned(4, encoding);
            source.take(8);
        } else {
            readExplicit(encoding);
        }
    }

    private void readExplicit(Encoding encoding) throws DicomException, IOException {
        byte[] bytes = source.array();
        int at = source.offset();
        vr = Vr.of(bytes[at + 4], bytes[at + 5]);
        boolean letters = isLetter(bytes[at + 4]) && isLetter(bytes[at + 5]);
        boolean reserved = bytes[at + 6] == 0 && bytes[at + 7] == 0;
        if (!letters) {
            // some gateways leave single elements implicit
            vr = Dictionary.vr(tag);
            length = unsigned(4, encoding);
            source.take(8);
        } else if (vr == null ? reserved : vr.hasLongLength()) {
            source.require(12);
            length = unsigned(8, encoding);
            source.take(12);
        } else {
            length = unsigned(4, encoding) >>> (encoding.isBig() ? 0 : 16) & 0xFFFF;
            source.take(8);
        }
        vr = vr == null ? Vr.UN : vr;
    }

    private void readElement(ElementList list, long end, int depth, Encoding encoding, CharacterSets inherited)
            throws DicomException, IOException {
        int element = tag;
        if (length == UNDEFINED && vr.isBulk() && vr != Vr.UN) {
            skipFragments(encoding);
            list.add(element, vr, NOTHING);
        } else if (vr == Vr.SQ || length == UNDEFINED || isHiddenSequence()) {
            Encoding inside = vr == Vr.UN && encoding.isExplicit() ? insideUnknown() : encoding;
            list.add(element, readItems(end, depth + 1, inside, list.characterSets(inherited)));
        } else {
            readValue(list, end);
        }
    }

    /** Sequences of unknown representation are implicit inside (PS3.5 section 6.2.2), but Hologic writes explicit. */
    private Encoding insideUnknown() throws DicomException, IOException {
        int ahead = 8;
        if (source.peek(ahead + 8) < ahead + 8) {
            return Encoding.IMPLICIT_LITTLE;
        }
        int at = source.offset() + ahead;
        boolean explicit = Vr.of(source.array()[at + 4], source.array()[at + 5]) != null;
        return explicit ? Encoding.EXPLICIT_LITTLE : Encoding.IMPLICIT_LITTLE;
    }

    /** A known sequence that a gateway wrote as UN (PS3.5 section 6.2.2). */
    private boolean isHiddenSequence() throws DicomException, IOException {
        if (vr != Vr.UN || length < 8 || Dictionary.vr(tag) != Vr.SQ || source.peek(4) < 4) {
            return false;
        }
        return tagAt(Encoding.IMPLICIT_LITTLE) == ITEM;
    }

    private void readValue(ElementList list, long end) throws DicomException, IOException {
        checkEnd(end);
        if (vr.isBulk() && length > limits.maxBulkValueBytes()) {
            int element = tag;
            source.skip(length);
            list.add(element, vr, NOTHING);
            return;
        }
        if (length > limits.maxValueBytes()) {
            throw bad(Reason.TOO_LARGE, "a value is longer than allowed");
        }
        int bytes = (int) length;
        if (source.fitsChunk(bytes)) {
            source.require(bytes);
            list.add(tag, vr, source.array(), source.offset(), bytes);
            source.take(bytes);
        } else {
            list.add(tag, vr, source.read(bytes));
        }
    }

    private List<Dataset> readItems(long outerEnd, int depth, Encoding encoding, CharacterSets inherited)
            throws DicomException, IOException {
        if (depth > limits.maxDepth()) {
            throw bad(Reason.TOO_DEEP, "sequences are nested deeper than allowed");
        }
        if (length != UNDEFINED) {
            checkEnd(outerEnd);
        } else if (vr != Vr.SQ && vr != Vr.UN) {
            throw bad(Reason.BAD_LENGTH, "a value has an undefined length");
        }
        source.charge(ITEM_MEMORY);
        boolean open = length == UNDEFINED;
        long end = open ? outerEnd : source.position() + length;
        List<Dataset> items = new ArrayList<>();
        while (open || source.position() < end) {
            readHeaderWithin(end, encoding);
            if (open && tag == SEQUENCE_DELIMITATION) {
                break;
            }
            if (tag != ITEM) {
                throw bad(open ? Reason.BAD_ENCODING : Reason.BAD_LENGTH, "something else stands in place of an item");
            }
            if (items.size() == limits.maxItems()) {
                throw bad(Reason.TOO_LARGE, "a sequence has more items than allowed");
            }
            items.add(readItem(end, depth, encoding, inherited));
        }
        return items;
    }

    private Dataset readItem(long outerEnd, int depth, Encoding encoding, CharacterSets inherited)
            throws DicomException, IOException {
        boolean open = length == UNDEFINED;
        if (!open) {
            checkEnd(outerEnd);
        }
        long end = open ? outerEnd : source.position() + length;
        source.charge(ITEM_MEMORY);
        ElementList list = list(depth);
        list.clear();
        while (open || source.position() < end) {
            readHeaderWithin(end, encoding);
            if (open && tag == ITEM_DELIMITATION) {
                break;
            }
            if (isDelimiter()) {
                throw bad(Reason.BAD_LENGTH, "an item does not end where its length says");
            }
            readElement(list, end, depth, encoding, inherited);
        }
        return list.toDataset(encoding.order(), inherited);
    }

    private void skipFragments(Encoding encoding) throws DicomException, IOException {
        Vr kept = vr;
        readHeader(encoding);
        while (tag == ITEM && length != UNDEFINED) {
            source.skip(length);
            readHeader(encoding);
        }
        if (tag != SEQUENCE_DELIMITATION) {
            throw bad(Reason.BAD_ENCODING, "something else stands in place of a fragment");
        }
        vr = kept;
    }

    private void readHeaderWithin(long end, Encoding encoding) throws DicomException, IOException {
        if (end - source.position() < 8) {
            throw bad(Reason.BAD_LENGTH, "a sequence or item ends within an element");
        }
        readHeader(encoding);
    }

    private void checkEnd(long end) throws DicomException {
        if (length > end - source.position()) {
            throw bad(Reason.BAD_LENGTH, "an element is longer than the item around it");
        }
    }

    private boolean isDelimiter() {
        return tag >>> 16 == 0xFFFE;
    }

    private ElementList list(int depth) {
        while (lists.size() <= depth) {
            lists.add(new ElementList());
        }
        return lists.get(depth);
    }

    private int tagAt(Encoding encoding) {
        byte[] bytes = source.array();
        int at = source.offset();
        int b0 = bytes[at] & 0xFF;
        int b1 = bytes[at + 1] & 0xFF;
        int b2 = bytes[at + 2] & 0xFF;
        int b3 = bytes[at + 3] & 0xFF;
        return encoding.isBig() ? b0 << 24 | b1 << 16 | b2 << 8 | b3 : b1 << 24 | b0 << 16 | b3 << 8 | b2;
    }

    private long unsigned(int ahead, Encoding encoding) {
        int at = source.offset() + ahead;
        long little = unsignedLittle(source.array(), at);
        return encoding.isBig() ? Integer.toUnsignedLong(Integer.reverseBytes((int) little)) : little;
    }

    static long unsignedLittle(byte[] bytes, int at) {
        return (bytes[at] & 0xFFL)
                | (bytes[at + 1] & 0xFFL) << 8
                | (bytes[at + 2] & 0xFFL) << 16
                | (bytes[at + 3] & 0xFFL) << 24;
    }

    private static boolean isLetter(byte letter) {
        return letter >= 'A' && letter <= 'Z';
    }

    private DicomException bad(Reason reason, String message) {
        return new DicomException(reason, source.position(), message);
    }
}
