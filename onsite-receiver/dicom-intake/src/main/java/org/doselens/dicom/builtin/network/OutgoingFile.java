package org.doselens.dicom.builtin.network;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.doselens.dicom.DicomException;
import org.doselens.dicom.DicomObject;
import org.doselens.dicom.DicomSender.Outgoing;
import org.doselens.dicom.HeaderReader;
import org.doselens.dicom.Tag;

/**
 * Makes files ready to be sent: what a sender must know of a file is in its header, and its data set follows the file
 * meta information (DICOM PS3.10 7.1). The file is opened again when it is its turn, so thousands can be prepared.
 */
public final class OutgoingFile {

    private static final int PREAMBLE_BYTES = 128;
    private static final int PREFIX = 0x4449434D;
    private static final int META_GROUP = 0x0002;

    private OutgoingFile() {}

    /**
     * The file as an object to send.
     *
     * @throws DicomException if the file is no DICOM, or says neither its SOP class nor its instance
     */
    public static Outgoing of(Path file, HeaderReader reader) throws DicomException, IOException {
        DicomObject object;
        try (InputStream in = Files.newInputStream(file)) {
            object = reader.readFile(in);
        }
        // where file meta information and data set differ, the command must say what the data set says (PS3.4 B.2.3)
        String sopClass = object.dataset().string(Tag.SOPClassUID).orElse(object.sopClassUid());
        String sopInstance = object.dataset().string(Tag.SOPInstanceUID).orElse(object.sopInstanceUid());
        if (sopClass.isEmpty() || sopInstance.isEmpty()) {
            throw new DicomException(
                    DicomException.Reason.NOT_DICOM, object.headerBytes(), "the object has no SOP class or instance");
        }
        return new Outgoing(file.toString(), sopClass, sopInstance, object.transferSyntaxUid(), () -> dataSet(file));
    }

    /** The file from the first byte after its meta information on. */
    private static InputStream dataSet(Path file) throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(file));
        try {
            DataInputStream data = new DataInputStream(in);
            data.mark(PREAMBLE_BYTES + 4);
            byte[] start = data.readNBytes(PREAMBLE_BYTES + 4);
            if (start.length < PREAMBLE_BYTES + 4 || ByteBuffer.wrap(start).getInt(PREAMBLE_BYTES) != PREFIX) {
                data.reset();
                if (start.length >= 4 && ByteBuffer.wrap(start).getInt() == PREFIX) {
                    data.skipNBytes(4);
                }
            }
            skipMeta(data);
            return in;
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    private static void skipMeta(DataInputStream in) throws IOException {
        while (true) {
            in.mark(12);
            ByteBuffer head = ByteBuffer.wrap(in.readNBytes(8)).order(ByteOrder.LITTLE_ENDIAN);
            if (head.limit() < 8 || (head.getShort(0) & 0xFFFF) != META_GROUP) {
                in.reset();
                return;
            }
            String vr = new String(head.array(), 4, 2, StandardCharsets.ISO_8859_1);
            boolean longForm = vr.equals("OB") || vr.equals("UN") || vr.equals("UT") || vr.equals("OW");
            long length = longForm ? Integer.reverseBytes(in.readInt()) & 0xFFFFFFFFL : head.getShort(6) & 0xFFFFL;
            in.skipNBytes(length);
        }
    }
}
