package org.doselens.dicom.builtin;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.doselens.dicom.Dataset;
import org.doselens.dicom.DatasetBuilder;
import org.doselens.dicom.Tag;
import org.doselens.dicom.Vr;

/**
 * Writes data sets and files (DICOM PS3.5, PS3.10) in one transfer syntax. Text is written as the data set holds it;
 * pixel data of a compressed transfer syntax is written as one fragment, as it is. Group lengths are left out.
 * Thread-safe.
 */
public final class DatasetEncoder {

    /** How the ends of sequences and items are told; readers must take both. */
    public enum Lengths {
        DEFINED,
        UNDEFINED
    }

    private static final String IMPLEMENTATION_CLASS_UID = "2.25.190464921780275231850914186220437921673";
    private static final int META_GROUP_LENGTH_BYTES = 12;

    private final String transferSyntaxUid;
    private final Encoding encoding;
    private final Lengths lengths;

    /** Sequences and items with defined lengths. */
    public DatasetEncoder(String transferSyntaxUid) {
        this(transferSyntaxUid, Lengths.DEFINED);
    }

    public DatasetEncoder(String transferSyntaxUid, Lengths lengths) {
        this.transferSyntaxUid = transferSyntaxUid;
        this.encoding = Encoding.of(transferSyntaxUid);
        this.lengths = lengths;
        if (encoding == null) {
            throw new IllegalArgumentException("not a transfer syntax of the standard: " + transferSyntaxUid);
        }
    }

    public String transferSyntaxUid() {
        return transferSyntaxUid;
    }

    /** The data set alone, as it goes over an association. */
    public byte[] encode(Dataset dataset) {
        ElementOutput body = new ElementOutput(encoding, lengths, Encoding.isEncapsulated(transferSyntaxUid));
        body.dataset(dataset);
        return Encoding.isDeflated(transferSyntaxUid) ? deflate(body) : body.toByteArray();
    }

    /** Preamble, file meta information and data set. Does not close the stream. */
    public void writeFile(Dataset dataset, OutputStream out) throws IOException {
        ElementOutput meta = new ElementOutput(Encoding.EXPLICIT_LITTLE, Lengths.DEFINED, false);
        meta.fileMeta(new DatasetBuilder()
                .bytes(Tag.FileMetaInformationVersion, Vr.OB, new byte[] {0, 1})
                .string(
                        Tag.MediaStorageSOPClassUID,
                        dataset.string(Tag.SOPClassUID).orElse(""))
                .string(
                        Tag.MediaStorageSOPInstanceUID,
                        dataset.string(Tag.SOPInstanceUID).orElse(""))
                .string(Tag.TransferSyntaxUID, transferSyntaxUid)
                .string(Tag.ImplementationClassUID, IMPLEMENTATION_CLASS_UID)
                .build());
        ElementOutput groupLength = new ElementOutput(Encoding.EXPLICIT_LITTLE, Lengths.DEFINED, false);
        groupLength.fileMeta(new DatasetBuilder()
                .integer(Tag.FileMetaInformationGroupLength, meta.size())
                .build());
        if (groupLength.size() != META_GROUP_LENGTH_BYTES) {
            throw new IllegalStateException("the group length of file meta information takes 12 bytes");
        }
        out.write(new byte[128]);
        out.write("DICM".getBytes(StandardCharsets.US_ASCII));
        groupLength.writeTo(out);
        meta.writeTo(out);
        out.write(encode(dataset));
    }

    private static byte[] deflate(ElementOutput body) {
        java.io.ByteArrayOutputStream deflated = new java.io.ByteArrayOutputStream();
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        try (DeflaterOutputStream out = new DeflaterOutputStream(deflated, deflater)) {
            body.writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            deflater.end();
        }
        if (deflated.size() % 2 != 0) {
            deflated.write(0);
        }
        return deflated.toByteArray();
    }
}
