package org.doselens.dicom.builtin;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/** The bytes of a DICOM file's data set as they stand, without preamble and file meta information (PS3.10 7.1). */
public final class FileDataset {

    private static final int PREAMBLE_AND_PREFIX = 132;
    private static final int SHORT_HEADER = 8;

    private FileDataset() {}

    /** Opens the file at the first element after group 0002; a file without meta information, at its start. */
    public static InputStream open(Path file) throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(file), 65_536);
        try {
            in.mark(PREAMBLE_AND_PREFIX);
            byte[] start = in.readNBytes(PREAMBLE_AND_PREFIX);
            if (start.length < PREAMBLE_AND_PREFIX || !isPrefix(start)) {
                in.reset();
            }
            skipMeta(in);
            return in;
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    private static boolean isPrefix(byte[] start) {
        return start[128] == 'D' && start[129] == 'I' && start[130] == 'C' && start[131] == 'M';
    }

    private static void skipMeta(InputStream in) throws IOException {
        while (true) {
            in.mark(SHORT_HEADER);
            byte[] header = in.readNBytes(SHORT_HEADER);
            if (header.length < SHORT_HEADER || header[0] != 2 || header[1] != 0) {
                in.reset();
                return;
            }
            in.skipNBytes(valueLength(header, in));
        }
    }

    /** Meta information is explicit VR little endian; OB, UN and their like have a 32-bit length (PS3.5 7.1.2). */
    private static long valueLength(byte[] header, InputStream in) throws IOException {
        boolean longForm =
                header[4] == 'O' || (header[4] == 'U' && (header[5] == 'N' || header[5] == 'T' || header[5] == 'C'));
        if (!longForm) {
            return (header[6] & 0xff) | ((header[7] & 0xff) << 8);
        }
        byte[] length = in.readNBytes(4);
        if (length.length < 4) {
            throw new EOFException("the file ends in its meta information");
        }
        return ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN).getInt() & 0xffffffffL;
    }
}
