package org.doselens.backfill;

import org.doselens.dicom.DicomQuery;

/** Opens the way to a PACS. */
@FunctionalInterface
public interface Pacs {
    DicomQuery at(PacsAddress address);
}
