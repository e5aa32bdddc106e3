package org.doselens.ris;

import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.doselens.assembly.order.PatientRef;
import org.doselens.assembly.order.WrittenTime;
import org.doselens.dicom.Dataset;
import org.doselens.dicom.DatasetBuilder;
import org.doselens.dicom.DicomException;
import org.doselens.dicom.DicomQuery;
import org.doselens.dicom.Tag;
import org.doselens.dicom.Uid;

/**
 * The day's entries of a modality worklist (DICOM PS3.4 K): bookings, heights and weights. A worklist does not say when a
 * patient arrived: an entry whose step status is ARRIVED arrived when that status was first seen, which is known to within
 * the interval it is asked at; one that had it when the first answer came tells no arrival.
 */
public final class WorklistView implements VisitList {

    private final DicomQuery query;
    private final ZoneId zone;
    private final Clock clock;
    private final ArrivedSteps arrived = new ArrivedSteps();

    public WorklistView(DicomQuery query, ZoneId zone, Clock clock) {
        this.query = query;
        this.zone = zone;
        this.clock = clock;
    }

    ZoneId zone() {
        return zone;
    }

    @Override
    public String name() {
        return "worklist";
    }

    @Override
    public Optional<Reading> read() throws CannotRead, InterruptedException {
        List<VisitRow> rows = new ArrayList<>();
        List<VisitSourceStatus.RowRefusal> refusals = new ArrayList<>();
        arrived.begin(clock.instant().atZone(zone).toOffsetDateTime());
        try {
            DicomQuery.Answered answered = query.find(Uid.ModalityWorklistInformationModelFind, keys(), match -> {
                VisitRow row = row(match);
                if (row.namesSomething()) {
                    rows.add(row);
                } else {
                    refusals.add(new VisitSourceStatus.RowRefusal(
                            rows.size() + refusals.size() + 1L, "neither a patient nor an accession number"));
                }
            });
            if (!answered.complete()) {
                refusals.add(new VisitSourceStatus.RowRefusal(rows.size(), "there are more entries than are taken"));
            }
        } catch (DicomQuery.Refused e) {
            throw new CannotRead("The worklist refused with status " + String.format(Locale.ROOT, "%04X", e.status()));
        } catch (IOException | DicomException e) {
            throw new CannotRead("The worklist cannot be asked: " + e.getClass().getSimpleName());
        }
        arrived.end();
        return Optional.of(new Reading(rows, refusals));
    }

    /**
     * How many entries it has for today; nothing is kept of them.
     *
     * @throws DicomQuery.Refused if the peer is there and has no worklist for this receiver
     */
    public int entriesOfToday() throws IOException, DicomException {
        int[] entries = new int[1];
        query.find(Uid.ModalityWorklistInformationModelFind, keys(), match -> entries[0]++);
        return entries[0];
    }

    private Dataset keys() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
        Dataset step = new DatasetBuilder()
                .string(Tag.ScheduledProcedureStepStartDate, DateTimeFormatter.BASIC_ISO_DATE.format(today))
                .string(Tag.ScheduledProcedureStepStartTime, "")
                .string(Tag.ScheduledProcedureStepDescription, "")
                .string(Tag.ScheduledProcedureStepID, "")
                .string(Tag.ScheduledProcedureStepStatus, "")
                .string(Tag.Modality, "")
                .string(Tag.ScheduledStationName, "")
                .string(Tag.ScheduledStationAETitle, "")
                .build();
        return new DatasetBuilder()
                .string(Tag.SpecificCharacterSet, "ISO_IR 192")
                .string(Tag.AccessionNumber, "")
                .string(Tag.PatientID, "")
                .string(Tag.IssuerOfPatientID, "")
                .string(Tag.StudyInstanceUID, "")
                .string(Tag.AdmissionID, "")
                .string(Tag.RequestedProcedureDescription, "")
                .string(Tag.PatientSize, "")
                .string(Tag.PatientWeight, "")
                .sequence(Tag.ScheduledProcedureStepSequence, step)
                .build();
    }

    private VisitRow row(Dataset match) {
        Dataset step = match.items(Tag.ScheduledProcedureStepSequence).stream()
                .findFirst()
                .orElse(new DatasetBuilder().build());
        String accession = text(match, Tag.AccessionNumber);
        String name = text(match, Tag.RequestedProcedureDescription);
        String status = text(step, Tag.ScheduledProcedureStepStatus);
        String station = text(step, Tag.ScheduledStationName);
        String key =
                accession + "\u0001" + text(match, Tag.PatientID) + "\u0001" + text(step, Tag.ScheduledProcedureStepID);
        return new VisitRow(
                PatientRef.of(text(match, Tag.PatientID), text(match, Tag.IssuerOfPatientID)),
                accession,
                text(match, Tag.StudyInstanceUID),
                text(match, Tag.AdmissionID),
                null,
                null,
                scheduledAt(step),
                arrived.at(key, "ARRIVED".equalsIgnoreCase(status)),
                name != null ? name : text(step, Tag.ScheduledProcedureStepDescription),
                null,
                false,
                number(match, Tag.PatientSize),
                number(match, Tag.PatientWeight),
                null,
                text(step, Tag.Modality),
                station == null ? text(step, Tag.ScheduledStationAETitle) : station);
    }

    private OffsetDateTime scheduledAt(Dataset step) {
        String day = text(step, Tag.ScheduledProcedureStepStartDate);
        String time = text(step, Tag.ScheduledProcedureStepStartTime);
        return day == null || time == null ? null : WrittenTime.read(day + time, zone);
    }

    private static Double number(Dataset dataset, int tag) {
        OptionalDouble number = dataset.decimal(tag);
        return number.isPresent() ? number.getAsDouble() : null;
    }

    private static String text(Dataset dataset, int tag) {
        return dataset.string(tag)
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .orElse(null);
    }
}
