package org.doselens.dashboard.api;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import org.doselens.core.exam.ExamRow;
import org.doselens.core.exam.ExamSheet;
import org.doselens.core.exam.Verdict;
import org.doselens.exam.Acquisition;
import org.doselens.exam.Device;
import org.doselens.exam.Exam;
import org.doselens.exam.Flag;
import org.doselens.exam.IntervalSource;
import org.doselens.exam.IrradiationEvent;
import org.doselens.exam.Patient;
import org.doselens.exam.Procedure;
import org.doselens.exam.Source;
import org.doselens.exam.Totals;

/** What the API answers with; names and units are the contract's. Absent values are null. */
final class ApiModel {

    private ApiModel() {}

    /**
     * One exam in a list.
     *
     * @param totals what counts, without fluoroscopy time, which lists do not hold
     */
    record ListedExam(
            String examKey,
            int revision,
            LocalDate siteDay,
            String zone,
            String modality,
            OffsetDateTime startedAt,
            Instant receivedAt,
            Device device,
            Procedure procedure,
            Totals totals,
            int irradiationEventCount,
            List<String> flags,
            Judgement verdict) {

        static ListedExam of(ExamRow row) {
            ZoneId zone = ZoneId.of(row.zone());
            return new ListedExam(
                    row.examKey(),
                    row.revision(),
                    row.siteDay(),
                    row.zone(),
                    row.modality(),
                    row.startedAt() == null
                            ? null
                            : row.startedAt().atZone(zone).toOffsetDateTime(),
                    row.receivedAt(),
                    new Device(
                            orNull(row.device().manufacturer()),
                            orNull(row.device().model()),
                            orNull(row.device().stationName()),
                            null,
                            null,
                            row.device().deviceKey()),
                    new Procedure(
                            orNull(row.localName()),
                            orNull(row.localNameToken()),
                            orNull(row.protocol()),
                            null,
                            orNull(row.standardKey()),
                            null,
                            null,
                            null,
                            null),
                    new Totals(
                            row.dlpMgyCm(),
                            row.doseAreaProductGyM2(),
                            row.doseAtReferencePointGy(),
                            null,
                            row.averageGlandularDoseLeftMgy(),
                            row.averageGlandularDoseRightMgy(),
                            row.administeredActivityMbq()),
                    row.eventCount(),
                    row.flags(),
                    Judgement.of(row.verdict()));
        }
    }

    /** Some exams of {@code count}; {@code next} is what to send as {@code after} for those that follow, null at the end. */
    record ExamPage(int count, String next, List<ListedExam> exams) {}

    /** What the rule set says of one metric; {@code verdict} is within, over, low, or why there is none. */
    record Judgement(
            String metric, String verdict, Double value, Double levelValue, Double ratio, boolean provisional) {

        static Judgement of(Verdict verdict) {
            return new Judgement(
                    orNull(verdict.metric()),
                    verdict.outcome(),
                    verdict.value(),
                    verdict.levelValue(),
                    verdict.ratio(),
                    verdict.provisional());
        }
    }

    /**
     * One exam with everything the contract has of it, its receipt and its verdicts.
     *
     * @param totals as the device reported them
     * @param countedTotals without the events that another exam counts
     * @param countedElsewhere uids of those events
     */
    record FullExam(
            int schemaVersion,
            String examKey,
            int revision,
            LocalDate siteDay,
            String zone,
            String modality,
            OffsetDateTime startedAt,
            OffsetDateTime endedAt,
            IntervalSource intervalSource,
            Device device,
            Procedure procedure,
            Patient patient,
            String performer,
            Totals totals,
            Totals eventSums,
            Totals countedTotals,
            List<IrradiationEvent> irradiationEvents,
            List<String> countedElsewhere,
            List<Acquisition> acquisitions,
            List<Source> sources,
            List<Flag> flags,
            boolean history,
            List<String> deidentification,
            Instant receivedAt,
            List<Judgement> verdicts) {

        static FullExam of(ExamSheet sheet) {
            Exam exam = sheet.exam();
            return new FullExam(
                    exam.schemaVersion(),
                    exam.examKey(),
                    exam.revision(),
                    exam.siteDay(),
                    exam.zone(),
                    exam.modality(),
                    exam.startedAt(),
                    exam.endedAt(),
                    exam.intervalSource(),
                    exam.device(),
                    exam.procedure(),
                    exam.patient(),
                    exam.performer(),
                    exam.totals(),
                    exam.eventSums(),
                    sheet.counted(),
                    exam.irradiationEvents(),
                    sheet.events().stream()
                            .filter(ExamSheet.Event::countedElsewhere)
                            .map(event -> event.irradiation().uid())
                            .toList(),
                    exam.acquisitions(),
                    exam.sources(),
                    exam.flags(),
                    exam.history(),
                    exam.deidentification(),
                    sheet.receivedAt(),
                    sheet.verdicts().stream().map(Judgement::of).toList());
        }
    }

    /** A device, when it was last heard of, and how far its clock is off in seconds (its own minus its receiver's). */
    record ListedDevice(
            String deviceKey,
            String manufacturer,
            String model,
            String stationName,
            String modality,
            int examsIn100Days,
            Instant lastDataAt,
            Double clockOffsetS,
            boolean ignored) {}

    private static String orNull(String text) {
        return text == null || text.isEmpty() ? null : text;
    }
}
