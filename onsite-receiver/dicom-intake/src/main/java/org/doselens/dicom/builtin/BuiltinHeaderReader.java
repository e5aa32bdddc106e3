package org.doselens.dicom.builtin;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.doselens.dicom.Dataset;
import org.doselens.dicom.DicomException;
import org.doselens.dicom.DicomException.Reason;
import org.doselens.dicom.DicomObject;
import org.doselens.dicom.HeaderReader;
import org.doselens.dicom.MeasuredDataset;
import org.doselens.dicom.PixelTap;
import org.doselens.dicom.Tag;
import org.doselens.dicom.Uid;

/**
 * Reads headers without a toolkit, in every transfer syntax of the standard (DICOM PS3.5 annex A). Takes from the
 * input the header and at most one chunk of 4 to 32 KiB that it read ahead; the chunk grows with the header. Where the
 * first element contradicts the declared transfer syntax, the element is believed. Offsets in a deflated data set count
 * inflated bytes. Of an input that must be whole ({@link HeaderMemory.Input}) the pixel data is passed over too, unless
 * it is deflated, so that a missing end shows. Thread-safe.
 */
public final class BuiltinHeaderReader implements HeaderReader {

    private static final int PREAMBLE = 128;
    private static final int SMALLEST_ELEMENT = 8;

    private final ReadLimits limits;
    private final PixelTap tap;

    public BuiltinHeaderReader(ReadLimits limits) {
        this(limits, PixelTap.CLOSED);
    }

    /** Lets {@code tap} look at pixels, of which it then takes more from the input than the header. */
    public BuiltinHeaderReader(ReadLimits limits, PixelTap tap) {
        this.limits = limits;
        this.tap = tap;
    }

    @Override
    public DicomObject readFile(InputStream in) throws DicomException, IOException {
        ByteSource source = new ByteSource(in, limits, 0);
        if (source.peek(PREAMBLE + 4) == PREAMBLE + 4 && isPrefix(source, PREAMBLE)) {
            source.take(PREAMBLE + 4);
            return readWithMeta(source);
        }
        if (source.peek(SMALLEST_ELEMENT) < SMALLEST_ELEMENT) {
            throw new DicomException(Reason.NOT_DICOM, 0, "the input is too short for DICOM");
        }
        if (isPrefix(source, 0)) {
            source.take(4);
            return readWithMeta(source);
        }
        if (source.array()[0] == 2 && source.array()[1] == 0) {
            return readWithMeta(source);
        }
        if (Encoding.sniff(source.array(), 0) == null) {
            throw new DicomException(Reason.NOT_DICOM, 0, "the input does not begin as DICOM does");
        }
        return readBody(source, "", "", "");
    }

    @Override
    public DicomObject readDataset(InputStream in, String transferSyntaxUid, String sopClassUid, String sopInstanceUid)
            throws DicomException, IOException {
        return readBody(new ByteSource(in, limits, 0), transferSyntaxUid, sopClassUid, sopInstanceUid);
    }

    private DicomObject readWithMeta(ByteSource source) throws DicomException, IOException {
        Dataset meta = new ElementParser(source, limits).fileMeta();
        return readBody(
                source,
                meta.string(Tag.TransferSyntaxUID).orElse(""),
                meta.string(Tag.MediaStorageSOPClassUID).orElse(""),
                meta.string(Tag.MediaStorageSOPInstanceUID).orElse(""));
    }

    private DicomObject readBody(ByteSource source, String declared, String sopClassUid, String sopInstanceUid)
            throws DicomException, IOException {
        if (source.peek(SMALLEST_ELEMENT) < SMALLEST_ELEMENT) {
            throw source.truncated();
        }
        Encoding seen = Encoding.sniff(source.array(), source.offset());
        if (seen == null && Encoding.isDeflated(declared)) {
            return inflate(source, declared, sopClassUid, sopInstanceUid);
        }
        Encoding said = Encoding.of(declared);
        if (seen == null && said == null) {
            throw new DicomException(
                    Reason.UNSUPPORTED_TRANSFER_SYNTAX, source.position(), "the transfer syntax is not known");
        }
        Encoding encoding = seen == null ? said : seen;
        boolean believed = said == encoding && !Encoding.isDeflated(declared);
        ElementParser parser = new ElementParser(source, limits);
        Dataset dataset = parser.dataset(encoding);
        String transferSyntaxUid = believed ? declared : encoding.transferSyntaxUid();
        long headerBytes = source.position();
        Optional<PixelTap.Observer> observer =
                tap == PixelTap.CLOSED ? Optional.empty() : tap.observe(dataset, transferSyntaxUid);
        if ((observer.isPresent() || source.mustBeWhole()) && parser.pixels(encoding, observer.orElse(null))) {
            dataset = new MeasuredDataset(dataset, observer.orElseThrow().measured());
        }
        return object(dataset, transferSyntaxUid, sopClassUid, sopInstanceUid, headerBytes);
    }

    private DicomObject inflate(ByteSource deflated, String declared, String sopClassUid, String sopInstanceUid)
            throws DicomException, IOException {
        Inflater inflater = new Inflater(!hasZlibHeader(deflated));
        try {
            // not closed: the input belongs to the caller
            InputStream inflated = new InflaterInputStream(deflated.rest(), inflater, 2048);
            ByteSource source = deflated.followedBy(inflated);
            if (source.peek(SMALLEST_ELEMENT) < SMALLEST_ELEMENT) {
                throw source.truncated();
            }
            Dataset dataset = new ElementParser(source, limits).dataset(Encoding.EXPLICIT_LITTLE);
            return object(dataset, declared, sopClassUid, sopInstanceUid, source.position());
        } finally {
            inflater.end();
        }
    }

    /** The standard wants bare deflate (RFC 1951); some writers wrap it as RFC 1950. */
    private static boolean hasZlibHeader(ByteSource source) {
        int first = source.array()[source.offset()] & 0xFF;
        int second = source.array()[source.offset() + 1] & 0xFF;
        return first == 0x78 && (first << 8 | second) % 31 == 0;
    }

    private static DicomObject object(
            Dataset dataset, String transferSyntaxUid, String sopClassUid, String sopInstanceUid, long headerBytes) {
        return new DicomObject(
                sopClassUid.isEmpty() ? dataset.string(Tag.SOPClassUID).orElse("") : sopClassUid,
                sopInstanceUid.isEmpty() ? dataset.string(Tag.SOPInstanceUID).orElse("") : sopInstanceUid,
                transferSyntaxUid.isEmpty() ? Uid.ImplicitVRLittleEndian : transferSyntaxUid,
                dataset,
                headerBytes);
    }

    private static boolean isPrefix(ByteSource source, int at) {
        byte[] bytes = source.array();
        return bytes[at] == 'D' && bytes[at + 1] == 'I' && bytes[at + 2] == 'C' && bytes[at + 3] == 'M';
    }
}
