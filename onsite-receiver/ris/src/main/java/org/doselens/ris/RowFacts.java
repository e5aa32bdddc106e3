package org.doselens.ris;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.doselens.assembly.order.BodyMeasure;
import org.doselens.assembly.order.FactSource;
import org.doselens.assembly.order.OrderEntry;
import org.doselens.assembly.order.OrderFact;
import org.doselens.assembly.order.PatientVisit;

/**
 * Turns a list that is read again and again into facts: a row that has not changed since it was last read tells nothing.
 * Used by one thread.
 */
final class RowFacts {

    /** What is kept at once, so that a long list does not become one transaction. */
    private static final int TOGETHER = 500;

    private final FactSource source;
    private final ZoneId zone;
    private final Clock clock;
    private final Consumer<List<OrderFact>> keep;
    private Map<String, VisitRow> before = new HashMap<>();

    RowFacts(FactSource source, ZoneId zone, Clock clock, Consumer<List<OrderFact>> keep) {
        this.source = source;
        this.zone = zone;
        this.clock = clock;
        this.keep = keep;
    }

    /**
     * The list as it is now; facts are kept when this returns.
     *
     * @return how many rows are new or have changed
     */
    int of(List<VisitRow> rows) {
        Map<String, VisitRow> now = new HashMap<>();
        List<OrderFact> facts = new ArrayList<>();
        int changed = 0;
        for (VisitRow row : rows) {
            VisitRow known = before.get(row.key());
            now.put(row.key(), row);
            if (!row.equals(known)) {
                changed++;
                facts.addAll(facts(row, known));
            }
            if (facts.size() >= TOGETHER) {
                keep.accept(List.copyOf(facts));
                facts.clear();
            }
        }
        if (!facts.isEmpty()) {
            keep.accept(List.copyOf(facts));
        }
        before = now;
        return changed;
    }

    private List<OrderFact> facts(VisitRow row, VisitRow known) {
        List<OrderFact> facts = new ArrayList<>();
        facts.add(order(row, known));
        if (known != null && known.arrivedAt() != null && !known.arrivedAt().equals(row.arrivedAt())) {
            facts.add(visit(known, PatientVisit.Kind.CANCELLED));
        }
        if (row.arrivedAt() != null) {
            facts.add(visit(row, PatientVisit.Kind.ARRIVED));
        }
        if (row.patient() != null) {
            BodyMeasure body = new BodyMeasure(source, row.patient(), measuredAt(row), row.heightM(), row.weightKg());
            if (!body.saysNothing()) {
                facts.add(body);
            }
        }
        return facts;
    }

    /** Where no row says when it was changed: a change is of now, and what was there at first of whenever it came. */
    private OrderEntry order(VisitRow row, VisitRow known) {
        Instant toldAt = row.updatedAt() == null && known != null ? clock.instant() : row.updatedAt();
        return new OrderEntry(
                source,
                row.patient(),
                row.visitNumber(),
                row.accessionNumber() == null ? List.of() : List.of(row.accessionNumber()),
                row.studyInstanceUid(),
                row.orderNumber(),
                null,
                toldAt,
                row.cancelled() ? OrderEntry.State.CANCELLED : OrderEntry.State.OPEN,
                row.orderedAt(),
                row.scheduledAt(),
                row.procedureName(),
                row.patientClass(),
                row.modality(),
                row.station());
    }

    private PatientVisit visit(VisitRow row, PatientVisit.Kind kind) {
        return new PatientVisit(
                source,
                row.patient(),
                row.visitNumber(),
                row.accessionNumber() == null ? List.of() : List.of(row.accessionNumber()),
                row.studyInstanceUid(),
                row.arrivedAt(),
                kind,
                false,
                row.patientClass());
    }

    private OffsetDateTime measuredAt(VisitRow row) {
        return Stream.of(row.arrivedAt(), row.scheduledAt(), row.orderedAt())
                .filter(time -> time != null)
                .findFirst()
                .orElseGet(() -> clock.instant().atZone(zone).toOffsetDateTime());
    }
}
