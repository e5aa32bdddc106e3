package org.doselens.dicom;

import java.io.IOException;
import java.io.InputStream;

/** Reads the header of a DICOM object and stops before its pixel data. Implementations are thread-safe. */
public interface HeaderReader {

    /**
     * Reads a DICOM file (PS3.10), or a bare data set without preamble as old devices write them.
     *
     * @throws DicomException if it is no DICOM or damaged; the exception names reason and byte offset
     */
    DicomObject readFile(InputStream in) throws DicomException, IOException;

    /** Reads a data set as it comes over an association, without file meta information. */
    DicomObject readDataset(InputStream in, String transferSyntaxUid, String sopClassUid, String sopInstanceUid)
            throws DicomException, IOException;
}
