package org.doselens.extraction;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.doselens.anonymizer.IdentifiedExam;
import org.doselens.dicom.DicomObject;
import org.doselens.dicom.Tag;
import org.doselens.exam.Acquisition;
import org.doselens.exam.Device;
import org.doselens.exam.Exam;
import org.doselens.exam.Flag;
import org.doselens.exam.Patient;
import org.doselens.exam.Source;
import org.doselens.exam.SourceKind;
import org.doselens.exam.Totals;
import org.doselens.exam.WireRecord;

/** Puts what was read from one object into an exam. */
final class ExamOfObject {

    private final Reading reading;
    private final SourceKind kind;
    private final ContentItem report;

    /** {@code report} is the SR tree, null for images. */
    ExamOfObject(Reading reading, SourceKind kind, ContentItem report) {
        this.reading = reading;
        this.kind = kind;
        this.report = report;
    }

    ExtractedObject of(String modality, Interval interval, ReportContent content, List<Acquisition> acquisitions) {
        DicomObject object = reading.object();
        Totals sums = DoseSums.of(content.events(), content.fluoroscopySeconds());
        if (DoseSums.differ(content.reported(), sums)) {
            reading.flag(Flag.TOTALS_DIFFER_FROM_EVENTS);
        }
        DeviceReader devices = new DeviceReader(reading);
        Device device = devices.device(report);
        PatientReader patients = new PatientReader(reading);
        Patient patient = patients.patient(interval.start(), report);
        String study = PatientReader.study(reading);
        LocalDate siteDay = siteDay(interval);
        Exam exam = new Exam(
                WireRecord.CURRENT_SCHEMA_VERSION,
                study + '|' + DeviceReader.makeAndModel(device.manufacturer(), device.model()),
                1,
                siteDay,
                reading.settings().siteZone().getId(),
                modality,
                interval.start(),
                interval.end(),
                interval.source(),
                device,
                new ProcedureReader(reading).procedure(content.events(), report != null),
                patient,
                null,
                DoseSums.elseSums(content.reported(), sums),
                sums,
                content.events(),
                acquisitions,
                List.of(new Source(kind, object.sopClassUid(), 1)),
                reading.flags().stream().sorted().toList(),
                false,
                List.of(),
                null,
                content.tellsDose() ? kind : null);
        boolean screen = kind == SourceKind.DOSE_IMAGE && content.events().isEmpty();
        boolean running = kind == SourceKind.IMAGE_HEADER && !content.reported().equals(Totals.NONE);
        Scope scope = screen || running ? new Scope(true, study) : Scope.of(reading, report, study);
        return new ExtractedObject(
                object.sopInstanceUid(),
                kind,
                scope.study(),
                scope.uid(),
                writtenAt(),
                content.reported(),
                content.fluoroscopySeconds(),
                devices.uid(report),
                reading.text(Tag.SeriesInstanceUID).orElse(null),
                new IdentifiedExam(patients.identity(), exam));
    }

    private LocalDate siteDay(Interval interval) {
        if (interval.start() == null) {
            reading.flag(Flag.START_UNKNOWN);
            return LocalDate.ofInstant(
                    reading.settings().clock().instant(), reading.settings().siteZone());
        }
        return interval.start().atZoneSameInstant(reading.settings().siteZone()).toLocalDate();
    }

    private OffsetDateTime writtenAt() {
        Times times = reading.times();
        return times.dateAndTime(reading.header(), Tag.ContentDate, Tag.ContentTime)
                .or(() -> times.dateAndTime(reading.header(), Tag.InstanceCreationDate, Tag.InstanceCreationTime))
                .or(() -> times.dateAndTime(reading.header(), Tag.SeriesDate, Tag.SeriesTime))
                .or(() -> times.dateAndTime(reading.header(), Tag.StudyDate, Tag.StudyTime))
                .orElseGet(() ->
                        Instant.EPOCH.atZone(reading.settings().siteZone()).toOffsetDateTime());
    }

    /** What a report's totals cover (113705 DCM, CID 10000). */
    private record Scope(boolean study, String uid) {

        static Scope of(Reading reading, ContentItem report, String studyUid) {
            if (report == null) {
                return new Scope(false, reading.object().sopInstanceUid());
            }
            String code =
                    report.code(Concept.SCOPE_OF_ACCUMULATION).map(Code::value).orElse("113014");
            if (code.equals("113014")) {
                return new Scope(true, studyUid);
            }
            String uid = report.nearest(Concept.SCOPE_OF_ACCUMULATION)
                    .flatMap(item -> item.children().stream().findFirst())
                    .flatMap(ContentItem::text)
                    .orElse(reading.object().sopInstanceUid());
            return new Scope(false, uid);
        }
    }
}
