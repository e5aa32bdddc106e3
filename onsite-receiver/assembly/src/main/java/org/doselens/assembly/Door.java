package org.doselens.assembly;

/** The way an object came in. */
public enum Door {
    /** Sent by a modality or a PACS over an association (DICOM PS3.4 Annex B). */
    CSTORE,
    /** Posted over DICOMweb (DICOM PS3.18 10.5). */
    STOW,
    /** Found in the watched folder. */
    FOLDER,
    /** Fetched from a PACS's past. */
    BACKFILL,
    /** Fetched from a PACS by the standing poll. */
    POLL
}
