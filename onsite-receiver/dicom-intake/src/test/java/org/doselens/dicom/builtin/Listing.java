package org.doselens.dicom.builtin;

import java.util.ArrayList;
import java.util.List;
import org.doselens.dicom.Dataset;

/** A data set written out as lines, to be compared. */
final class Listing {

    private final List<String> lines = new ArrayList<>();

    private Listing() {}

    static List<String> of(Dataset dataset) {
        Listing listing = new Listing();
        listing.add("", dataset);
        return listing.lines;
    }

    private void add(String path, Dataset dataset) {
        for (int tag : dataset.tags()) {
            String at = path + String.format("%08X", tag);
            List<Dataset> items = dataset.items(tag);
            lines.add(at + " " + dataset.vr(tag).orElseThrow() + " " + dataset.strings(tag) + " " + items.size());
            for (int i = 0; i < items.size(); i++) {
                add(at + "[" + i + "].", items.get(i));
            }
        }
    }
}
