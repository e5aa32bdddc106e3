package org.doselens.dashboard.exam;

import java.util.Locale;
import java.util.function.Function;
import org.doselens.exam.IrradiationEvent;

/** Columns of the event table that are shown only if an event has a value. */
@SuppressWarnings("ImmutableEnumChecker") // accessors of records hold no state
enum EventColumn {
    KVP(IrradiationEvent::kvp),
    CURRENT(IrradiationEvent::tubeCurrentMa),
    PITCH(IrradiationEvent::pitch),
    LENGTH(IrradiationEvent::scanningLengthMm),
    PHANTOM(IrradiationEvent::phantomCm),
    DW(IrradiationEvent::waterEquivalentDiameterMm),
    CTDI(IrradiationEvent::ctdiVolMgy),
    DLP(IrradiationEvent::dlpMgyCm),
    SSDE(IrradiationEvent::ssdeMgy),
    DAP(IrradiationEvent::doseAreaProductGyM2),
    RP(IrradiationEvent::doseAtReferencePointGy),
    AGD(IrradiationEvent::averageGlandularDoseMgy),
    THICKNESS(IrradiationEvent::compressedThicknessMm),
    VIEW(IrradiationEvent::view),
    PLANE(IrradiationEvent::plane),
    EI(IrradiationEvent::exposureIndex),
    DI(IrradiationEvent::deviationIndex),
    AGENT(IrradiationEvent::radiopharmaceutical),
    ACTIVITY(IrradiationEvent::administeredActivityMbq);

    private final Function<IrradiationEvent, Object> value;

    EventColumn(Function<IrradiationEvent, Object> value) {
        this.value = value;
    }

    static EventColumn of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    Object value(IrradiationEvent event) {
        return value.apply(event);
    }
}
