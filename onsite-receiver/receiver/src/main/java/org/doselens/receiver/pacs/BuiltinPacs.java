package org.doselens.receiver.pacs;

import org.doselens.backfill.Pacs;
import org.doselens.backfill.PacsAddress;
import org.doselens.dicom.DicomQuery;
import org.doselens.dicom.builtin.BuiltinHeaderReader;
import org.doselens.dicom.builtin.ReadLimits;
import org.doselens.dicom.builtin.network.BuiltinDicomQuery;
import org.doselens.dicom.builtin.network.SenderSettings;

/**
 * The way to a PACS by the built-in DICOM adapter.
 *
 * @param ownAeTitle what the receiver calls itself
 */
public record BuiltinPacs(String ownAeTitle) implements Pacs {

    @Override
    public DicomQuery at(PacsAddress address) {
        return new BuiltinDicomQuery(
                SenderSettings.to(address.host(), address.port(), address.aeTitle(), ownAeTitle),
                new BuiltinHeaderReader(ReadLimits.RECEIVER));
    }
}
