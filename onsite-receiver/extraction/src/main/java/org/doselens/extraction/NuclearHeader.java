package org.doselens.extraction;

import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.doselens.dicom.Dataset;
import org.doselens.dicom.Tag;
import org.doselens.exam.Flag;
import org.doselens.exam.IrradiationEventBuilder;

/** Radiopharmaceutical Information Sequence (0054,0016) of PET and NM images (DICOM PS3.3 C.8.9.2, C.8.4.10). */
final class NuclearHeader {

    /** No patient gets 100 GBq, and none a tenth of a MBq: a number on the other side of it is in the other unit. */
    private static final double BQ_FROM = 1e5;

    private static final int RADIOPHARMACEUTICAL_ADMINISTRATION_EVENT_UID = 0x00083012;

    private final Reading reading;

    NuclearHeader(Reading reading) {
        this.reading = reading;
    }

    void read(ReportContent content, String modality) {
        for (Dataset item : reading.header().items(Tag.RadiopharmaceuticalInformationSequence)) {
            IrradiationEventBuilder event = IrradiationEventBuilder.builder();
            event.type(RadiopharmaceuticalDoseReport.ADMINISTRATION);
            event.radiopharmaceutical(Code.first(item, Tag.RadiopharmaceuticalCodeSequence)
                    .map(Meaning::of)
                    .or(() -> item.string(Tag.Radiopharmaceutical).map(String::strip))
                    .filter(name -> !name.isEmpty())
                    .orElse(null));
            event.startedAt(start(item).orElse(null));
            event.administeredActivityMbq(activityMbq(item, modality));
            if (event.administeredActivityMbq() == null && event.radiopharmaceutical() == null) {
                continue;
            }
            event.uid(item.string(RADIOPHARMACEUTICAL_ADMINISTRATION_EVENT_UID)
                    .map(String::strip)
                    .filter(uid -> !uid.isEmpty())
                    .orElseGet(() -> EventUids.derived(
                            PatientReader.study(reading),
                            Objects.toString(
                                    event.startedAt() == null
                                            ? null
                                            : event.startedAt().toInstant()),
                            Objects.toString(event.radiopharmaceutical()),
                            Objects.toString(event.administeredActivityMbq()))));
            content.add(event, null);
        }
    }

    private Optional<OffsetDateTime> start(Dataset item) {
        return reading.times()
                .dateTime(item, Tag.RadiopharmaceuticalStartDateTime)
                .or(() -> item.string(Tag.RadiopharmaceuticalStartTime)
                        .flatMap(time -> reading.text(Tag.StudyDate)
                                .or(() -> reading.text(Tag.SeriesDate))
                                .flatMap(date -> reading.times().dateTime(date.strip() + time.strip()))));
    }

    /** PET images give Bq and NM images MBq; what cannot be in that unit is in the other, and flagged. */
    private Double activityMbq(Dataset item, String modality) {
        OptionalDouble stated = Numbers.first(item, Tag.RadionuclideTotalDose);
        if (stated.isEmpty() || stated.getAsDouble() <= 0) {
            return null;
        }
        boolean becquerel = stated.getAsDouble() >= BQ_FROM;
        if (becquerel != modality.equals("PT")) {
            reading.flag(Flag.UNIT_NOT_UNDERSTOOD);
        }
        return becquerel ? Numbers.tidy(stated.getAsDouble() / 1e6) : stated.getAsDouble();
    }
}
