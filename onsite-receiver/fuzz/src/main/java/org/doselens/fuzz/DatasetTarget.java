package org.doselens.fuzz;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.doselens.dicom.DicomException;
import org.doselens.dicom.Uid;
import org.doselens.dicom.builtin.BuiltinHeaderReader;
import org.doselens.dicom.builtin.ReadLimits;

/** The data set reader. The first byte chooses between a file and a data set of one transfer syntax. */
public final class DatasetTarget {

    private static final BuiltinHeaderReader READER =
            new BuiltinHeaderReader(new ReadLimits(1 << 20, 1 << 20, 1 << 18, 1 << 12, 64, 100_000, 10_000));
    private static final String[] SYNTAXES = {
        Uid.ImplicitVRLittleEndian,
        Uid.ExplicitVRLittleEndian,
        Uid.ExplicitVRBigEndian,
        Uid.DeflatedExplicitVRLittleEndian,
        Uid.JPEGBaseline8Bit
    };

    private DatasetTarget() {}

    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        if (input.length == 0) {
            return;
        }
        ByteArrayInputStream in = new ByteArrayInputStream(input, 1, input.length - 1);
        int choice = (input[0] & 0xFF) % (SYNTAXES.length + 1);
        try {
            EveryValue.of(
                    choice == SYNTAXES.length
                            ? READER.readFile(in).dataset()
                            : READER.readDataset(in, SYNTAXES[choice], "", "").dataset());
        } catch (DicomException refused) {
            if (refused.offset() < 0) {
                throw new IllegalStateException("an offset before the beginning", refused);
            }
        }
    }
}
