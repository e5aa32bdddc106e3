package org.doselens.fuzz;

import org.doselens.dicom.Dataset;

/** Asks a data set for everything it holds, in every way: values are decoded only when they are asked for. */
final class EveryValue {

    private EveryValue() {}

    static void of(Dataset dataset) {
        for (int tag : dataset.tags()) {
            dataset.vr(tag);
            dataset.string(tag);
            dataset.strings(tag);
            for (double value : dataset.decimals(tag)) {
                if (!Double.isFinite(value)) {
                    throw new IllegalStateException("a number that is none");
                }
            }
            dataset.integer(tag);
            dataset.items(tag).forEach(EveryValue::of);
        }
    }
}
