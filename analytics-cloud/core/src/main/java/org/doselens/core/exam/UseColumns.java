package org.doselens.core.exam;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.doselens.core.database.RowBinary;
import org.doselens.exam.Acquisition;
import org.doselens.exam.Exam;
import org.doselens.exam.IrradiationEvent;
import org.doselens.exam.Visit;
import org.doselens.exam.WireJson;

/** What utilization asks of an exam, as columns of table exam. The order of values is the order of {@link #COLUMNS}. */
final class UseColumns {

    static final List<String> COLUMNS = List.of(
            "arrived_at",
            "scheduled_at",
            "patient_class",
            "step_status",
            "body_parts",
            "coils",
            "beam_started_at",
            "beam_ended_at");

    private static final Visit NO_VISIT = new Visit(null, null, null, null, null, null, null);
    private static final int MOST_PARTS = 255;

    private UseColumns() {}

    static void add(RowBinary rows, Exam exam) {
        Visit visit = exam.visit() == null ? NO_VISIT : exam.visit();
        rows.nullableMilliseconds(instant(visit.arrivedAt()))
                .nullableMilliseconds(instant(visit.scheduledAt()))
                .string(visit.patientClass())
                .string(
                        visit.stepStatus() == null
                                ? null
                                : WireJson.mapper().convertValue(visit.stepStatus(), String.class))
                .uint8(bodyParts(exam))
                .string(coils(exam))
                .nullableMilliseconds(first(exam))
                .nullableMilliseconds(last(exam));
    }

    private static Instant instant(OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }

    /** Images name their part each; where none does, the events of the dose report do. */
    private static int bodyParts(Exam exam) {
        long named = named(exam.acquisitions().stream().map(Acquisition::bodyPartExamined));
        long regions = named(exam.irradiationEvents().stream()
                .map(IrradiationEvent::targetRegion)
                .filter(Objects::nonNull)
                .map(region -> region.toLowerCase(Locale.ROOT)));
        return (int) Math.min(MOST_PARTS, Math.max(1, named > 0 ? named : regions));
    }

    private static long named(Stream<String> parts) {
        return parts.filter(part -> part != null && !part.isEmpty()).distinct().count();
    }

    private static String coils(Exam exam) {
        return exam.acquisitions().stream()
                .map(one ->
                        one.receiveCoilName() == null || one.receiveCoilName().isEmpty()
                                ? one.receiveCoilToken()
                                : one.receiveCoilName())
                .filter(coil -> coil != null && !coil.isEmpty())
                .distinct()
                .sorted()
                .collect(Collectors.joining(" + "));
    }

    private static Instant first(Exam exam) {
        return Stream.concat(
                        exam.acquisitions().stream().map(Acquisition::startedAt),
                        exam.irradiationEvents().stream().map(IrradiationEvent::startedAt))
                .filter(Objects::nonNull)
                .map(OffsetDateTime::toInstant)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    private static Instant last(Exam exam) {
        return Stream.concat(
                        exam.acquisitions().stream()
                                .map(one -> one.endedAt() == null ? instant(one.startedAt()) : instant(one.endedAt())),
                        exam.irradiationEvents().stream().map(UseColumns::end))
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    private static Instant end(IrradiationEvent event) {
        if (event.startedAt() == null) {
            return null;
        }
        Duration exposure = event.exposureTimeS() == null || !(event.exposureTimeS() >= 0)
                ? Duration.ZERO
                : Duration.ofMillis(Math.round(event.exposureTimeS() * 1000));
        return event.startedAt().toInstant().plus(exposure);
    }
}
