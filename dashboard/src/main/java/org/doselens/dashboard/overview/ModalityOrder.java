package org.doselens.dashboard.overview;

import java.util.List;

/** Modalities as a department counts them: CT first, those without radiation last. */
final class ModalityOrder {

    private static final List<String> ORDER =
            List.of("CT", "DX", "CR", "MG", "XA", "RF", "PT", "NM", "PX", "IO", "MR", "US");

    private ModalityOrder() {}

    /** The place of a modality; of one that is not in the list, after all. */
    static int of(String modality) {
        int at = ORDER.indexOf(modality);
        return at < 0 ? ORDER.size() : at;
    }
}
