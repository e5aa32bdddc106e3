package org.doselens.extraction;

import org.doselens.exam.IrradiationEvent;

/** What an event says at all. */
final class EventContent {

    private EventContent() {}

    static boolean hasDose(IrradiationEvent event) {
        return event.ctdiVolMgy() != null
                || event.dlpMgyCm() != null
                || event.doseAreaProductGyM2() != null
                || event.doseAtReferencePointGy() != null
                || event.averageGlandularDoseMgy() != null
                || event.entranceExposureAtRpMgy() != null
                || event.administeredActivityMbq() != null;
    }

    static boolean hasDoseOrTechnique(IrradiationEvent event) {
        return hasDose(event)
                || event.kvp() != null
                || event.tubeCurrentMa() != null
                || event.exposureTimeS() != null
                || event.exposureMas() != null;
    }
}
