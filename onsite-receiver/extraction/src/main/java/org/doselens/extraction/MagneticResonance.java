package org.doselens.extraction;

import java.util.List;
import java.util.Optional;
import org.doselens.dicom.Dataset;
import org.doselens.dicom.Tag;
import org.doselens.exam.MrAcquisition;

/** Coils, sequence and SAR of MR images: DICOM PS3.3 C.8.3.1, of enhanced ones C.8.13.5. */
final class MagneticResonance {

    private static final MrAcquisition NOTHING =
            new MrAcquisition(null, null, null, null, null, null, null, null, null);

    private final Dataset header;
    private final Optional<Dataset> shared;

    MagneticResonance(Dataset header) {
        this.header = header;
        this.shared = header.item(Tag.SharedFunctionalGroupsSequence)
                .or(() -> header.item(Tag.PerFrameFunctionalGroupsSequence));
    }

    /** Null if the header tells nothing of it. */
    MrAcquisition acquisition() {
        MrAcquisition acquisition = new MrAcquisition(
                text(Tag.TransmitCoilName, Tag.MRTransmitCoilSequence).orElse(null),
                null,
                joined(Tag.ScanningSequence),
                joined(Tag.SequenceVariant),
                number(Tag.RepetitionTime, Tag.MRTimingAndRelatedParametersSequence),
                first(number(Tag.EchoTime, Tag.MREchoSequence), number(Tag.EffectiveEchoTime, Tag.MREchoSequence)),
                number(Tag.FlipAngle, Tag.MRTimingAndRelatedParametersSequence),
                sar(),
                number(Tag.MagneticFieldStrength, 0));
        return acquisition.equals(NOTHING) ? null : acquisition;
    }

    Optional<String> receiveCoil() {
        return text(Tag.ReceiveCoilName, Tag.MRReceiveCoilSequence);
    }

    private Double sar() {
        Double stated = number(Tag.SAR, 0);
        return stated != null
                ? stated
                : shared.flatMap(group -> group.item(Tag.MRTimingAndRelatedParametersSequence))
                        .flatMap(timing -> timing.item(Tag.SpecificAbsorptionRateSequence))
                        .map(rate -> Numbers.orNull(Numbers.first(rate, Tag.SpecificAbsorptionRateValue)))
                        .orElse(null);
    }

    private String joined(int tag) {
        List<String> terms = header.strings(tag).stream()
                .map(String::strip)
                .filter(t -> !t.isEmpty())
                .toList();
        return terms.isEmpty() ? null : String.join("\\", terms);
    }

    private Optional<String> text(int tag, int group) {
        return header.string(tag)
                .or(() -> shared.flatMap(g -> g.item(group)).flatMap(item -> item.string(tag)))
                .map(String::strip)
                .filter(text -> !text.isEmpty());
    }

    private Double number(int tag, int group) {
        Double stated = Numbers.orNull(Numbers.first(header, tag));
        return stated != null
                ? stated
                : shared.flatMap(g -> g.item(group))
                        .map(item -> Numbers.orNull(Numbers.first(item, tag)))
                        .orElse(null);
    }

    private static Double first(Double a, Double b) {
        return a != null ? a : b;
    }
}
