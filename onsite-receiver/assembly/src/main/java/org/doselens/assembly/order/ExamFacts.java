package org.doselens.assembly.order;

import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Chooses, of all facts that may concern an exam, those that do. Pure: the same facts give the same choice in whatever
 * order they came.
 *
 * @param accessionNumbers of the exam's objects
 * @param patients every number of the exam's patient, also those its orders know
 * @param startedAt null if not known; then no arrival is told
 */
record ExamFacts(
        Collection<String> accessionNumbers,
        String studyInstanceUid,
        Set<PatientRef> patients,
        LocalDate siteDay,
        ZoneId zone,
        OffsetDateTime startedAt,
        OrderRules rules) {

    private static final Duration MEASURED_AFTER = Duration.ofDays(1);

    VisitFacts of(Collection<FactTable.Kept> kept) {
        Set<PatientRef> sure = withoutDoubt(kept);
        List<OrderStory> orders = orders(kept, sure);
        List<OrderStory> open =
                orders.stream().filter(order -> !order.cancelled()).toList();
        List<PatientVisit> visits = visits(kept, orders, sure);
        return new VisitFacts(
                earliest(orders, OrderStory::orderedAt),
                earliest(open, OrderStory::scheduledAt),
                arrival(visits),
                patientClass(orders, visits),
                bookedName(open.isEmpty() ? orders : open),
                answered(orders),
                measure(kept, sure, BodyMeasure::heightM, rules.heightHoldsFor()),
                measure(kept, sure, BodyMeasure::weightKg, rules.weightHoldsFor()));
    }

    /** The patient, unless two issuers gave out the number and the exam does not say which of them it means. */
    private Set<PatientRef> withoutDoubt(Collection<FactTable.Kept> kept) {
        return patients.stream()
                .filter(patient -> patient.issuer() != null
                        || kept.stream()
                                        .map(one -> one.fact().patient())
                                        .filter(told -> told != null
                                                && told.issuer() != null
                                                && told.id().equals(patient.id()))
                                        .map(PatientRef::issuer)
                                        .distinct()
                                        .count()
                                <= 1)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private List<OrderStory> orders(Collection<FactTable.Kept> kept, Set<PatientRef> sure) {
        List<OrderStory> all = OrderStory.of(kept);
        List<OrderStory> named = all.stream()
                .filter(order -> order.has(accessionNumbers, studyInstanceUid))
                .toList();
        if (!named.isEmpty()) {
            return named;
        }
        // an exam without an order's number is the only one that was booked for its patient and day
        List<OrderStory> ofDay = all.stream()
                .filter(order -> !order.cancelled()
                        && order.tellings().stream().anyMatch(entry -> isOf(sure, entry.patient()))
                        && order.scheduledAt() != null
                        && day(order.scheduledAt()).equals(siteDay))
                .toList();
        return ofDay.size() == 1 && accessionsDoNotSpeakAgainst(ofDay.get(0)) ? ofDay : List.of();
    }

    private boolean accessionsDoNotSpeakAgainst(OrderStory order) {
        return accessionNumbers.isEmpty()
                || order.tellings().stream()
                        .allMatch(entry -> entry.accessionNumbers().isEmpty());
    }

    private List<PatientVisit> visits(Collection<FactTable.Kept> kept, List<OrderStory> orders, Set<PatientRef> sure) {
        Set<String> visitNumbers = orders.stream()
                .flatMap(order -> order.tellings().stream())
                .map(OrderEntry::visitNumber)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        return kept.stream()
                .sorted(Comparator.comparing(FactTable.Kept::at).thenComparing(FactTable.Kept::id))
                .map(FactTable.Kept::fact)
                .filter(PatientVisit.class::isInstance)
                .map(PatientVisit.class::cast)
                .filter(visit -> day(visit.at()).equals(siteDay))
                .filter(visit -> isOf(sure, visit.patient())
                        || isOfThisExam(visit)
                        || visitNumbers.contains(Objects.toString(visit.visitNumber(), "")))
                .toList();
    }

    /** The last arrival before the start; one for this very order before one that names none. */
    private PatientVisit arrival(List<PatientVisit> visits) {
        if (startedAt == null) {
            return null;
        }
        List<PatientVisit> arrivals = new ArrayList<>();
        for (PatientVisit visit : visits) {
            if (visit.kind() == PatientVisit.Kind.ARRIVED) {
                arrivals.add(visit);
            } else if (visit.kind() == PatientVisit.Kind.CANCELLED) {
                takeBack(arrivals, visit);
            }
        }
        arrivals.removeIf(visit -> visit.at().toInstant().isAfter(startedAt.toInstant()));
        return last(arrivals.stream().filter(this::isOfThisExam).toList())
                .orElseGet(() -> last(arrivals.stream()
                                .filter(visit -> visit.accessionNumbers().isEmpty())
                                .toList())
                        .orElseGet(() -> last(arrivals).orElse(null)));
    }

    private static void takeBack(List<PatientVisit> arrivals, PatientVisit cancellation) {
        for (int i = arrivals.size() - 1; i >= 0; i--) {
            String number = arrivals.get(i).visitNumber();
            if (number == null || cancellation.visitNumber() == null || number.equals(cancellation.visitNumber())) {
                arrivals.remove(i);
                return;
            }
        }
    }

    private static Optional<PatientVisit> last(List<PatientVisit> visits) {
        return visits.isEmpty() ? Optional.empty() : Optional.of(visits.get(visits.size() - 1));
    }

    private boolean isOfThisExam(PatientVisit visit) {
        return visit.accessionNumbers().stream().anyMatch(accessionNumbers::contains)
                || (studyInstanceUid != null && studyInstanceUid.equals(visit.studyInstanceUid()));
    }

    private static PatientClass patientClass(List<OrderStory> orders, List<PatientVisit> visits) {
        PatientClass found = null;
        for (PatientVisit visit : visits) {
            found = visit.patientClass() == null ? found : visit.patientClass();
        }
        for (OrderStory order : orders) {
            found = order.patientClass() == null ? found : order.patientClass();
        }
        return found;
    }

    private static String bookedName(List<OrderStory> orders) {
        String names = orders.stream()
                .map(OrderStory::procedureName)
                .filter(Objects::nonNull)
                .distinct()
                .sorted()
                .collect(Collectors.joining(" + "));
        return names.isEmpty() ? null : names;
    }

    /** An order's own accession number is not counted: it may be another name of one that the objects have. */
    private Integer answered(List<OrderStory> orders) {
        int count = Math.max(orders.size(), new HashSet<>(accessionNumbers).size());
        return count == 0 ? null : count;
    }

    /** The last one measured before the exam, else the first one of the day after. */
    private Double measure(
            Collection<FactTable.Kept> kept,
            Set<PatientRef> sure,
            Function<BodyMeasure, Double> value,
            Duration holdsFor) {
        OffsetDateTime start =
                startedAt == null ? siteDay.atTime(12, 0).atZone(zone).toOffsetDateTime() : startedAt;
        Comparator<BodyMeasure> nearest = Comparator.comparing(
                        (BodyMeasure body) -> body.moment().isAfter(start.toInstant()))
                .thenComparing(body ->
                        Duration.between(body.moment(), start.toInstant()).abs())
                .thenComparing(body -> value.apply(body));
        return kept.stream()
                .map(FactTable.Kept::fact)
                .filter(BodyMeasure.class::isInstance)
                .map(BodyMeasure.class::cast)
                .filter(body -> value.apply(body) != null && isOf(sure, body.patient()))
                .filter(body -> body.moment().isAfter(start.toInstant().minus(holdsFor))
                        && body.moment().isBefore(start.toInstant().plus(MEASURED_AFTER)))
                .min(nearest)
                .map(value)
                .orElse(null);
    }

    private LocalDate day(OffsetDateTime moment) {
        return moment.atZoneSameInstant(zone).toLocalDate();
    }

    private static boolean isOf(Set<PatientRef> patients, PatientRef told) {
        return told != null && patients.stream().anyMatch(told::mayBe);
    }

    private static OffsetDateTime earliest(List<OrderStory> orders, Function<OrderStory, OffsetDateTime> part) {
        return orders.stream()
                .map(part)
                .filter(Objects::nonNull)
                .min(Comparator.comparing(OffsetDateTime::toInstant))
                .orElse(null);
    }
}
