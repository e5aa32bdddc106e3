package org.doselens.assembly;

import org.doselens.extraction.PerformedStep;

/** A performed step and the device its station is. */
public record StepOfStudy(PerformedStep step, KnownDevice on) {

    @Override
    public String toString() {
        return "StepOfStudy[" + step + "]";
    }
}
