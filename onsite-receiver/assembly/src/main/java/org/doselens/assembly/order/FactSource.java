package org.doselens.assembly.order;

/** Which system told a fact. */
public enum FactSource {
    /** A message of HL7 version 2. */
    HL7,
    /** A view of the radiology information system. */
    RIS,
    /** A modality worklist (DICOM PS3.4 K). */
    WORKLIST,
    /** A file that the site exports. */
    CSV
}
