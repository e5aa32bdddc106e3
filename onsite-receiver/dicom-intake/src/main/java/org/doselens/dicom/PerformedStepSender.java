package org.doselens.dicom;

import java.io.IOException;

/** Reports performed procedure steps to an MPPS provider (DICOM PS3.4 Annex F.7), as a modality does. */
public interface PerformedStepSender {

    /** N-CREATE; returns the DIMSE status. */
    int create(String sopInstanceUid, Dataset attributes) throws IOException;

    /** N-SET; returns the DIMSE status. */
    int set(String sopInstanceUid, Dataset modifications) throws IOException;
}
