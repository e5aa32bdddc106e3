package org.doselens.assembly.order;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The orders booked for a day and not cancelled, beside the exams that came: for each device that they name, else for
 * each modality, else together.
 *
 * @param modality they are booked for; null where the order systems do not say
 * @param station they are booked for; null where the order systems do not say
 * @param booked with a time on that day
 * @param here of these, orders of which a study was assembled
 * @param awaited of the others, those whose patient arrived that day as far as anybody told
 * @param notArrived of the others, those of which no arrival was told
 */
public record OrdersOfDay(String modality, String station, int booked, int here, int awaited, int notArrived) {

    /** Orders are told this long before their day at most, to be counted. */
    private static final int DAYS_BEFORE = 60;

    /** A row of the day, whatever case its names are written in. */
    private record Place(String modality, String station) {}

    static List<OrdersOfDay> of(Connection connection, FactTable facts, FactKeys keys, OrderRules rules, LocalDate day)
            throws SQLException {
        Instant from = day.minusDays(DAYS_BEFORE).atStartOfDay(rules.zone()).toInstant();
        Instant to = day.plusDays(3).atStartOfDay(rules.zone()).toInstant();
        List<FactTable.Kept> told = facts.between(connection, from, to);
        List<PatientVisit> arrivals = new ArrayList<>();
        Set<String> booked = new HashSet<>();
        for (FactTable.Kept kept : told) {
            if (kept.fact() instanceof OrderEntry order
                    && order.scheduledAt() != null
                    && FactTable.day(order.scheduledAt().toInstant(), rules).equals(day)) {
                booked.addAll(OrderStory.numbersOf(order));
            } else if (kept.fact() instanceof PatientVisit visit
                    && visit.kind() == PatientVisit.Kind.ARRIVED
                    && FactTable.day(visit.moment(), rules).equals(day)) {
                arrivals.add(visit);
            }
        }
        List<FactTable.Kept> concerned = told.stream()
                .filter(kept -> kept.fact() instanceof OrderEntry order
                        && OrderStory.numbersOf(order).stream().anyMatch(booked::contains))
                .toList();
        Map<Place, OrdersOfDay> sums = new LinkedHashMap<>();
        for (OrderStory story : OrderStory.of(concerned)) {
            if (story.scheduledAt() != null
                    && FactTable.day(story.scheduledAt().toInstant(), rules).equals(day)) {
                boolean come = hasCome(connection, keys, story);
                boolean arrived = arrived(story, arrivals);
                sums.compute(
                        new Place(upper(story.modality()), upper(story.station())),
                        (place, sum) -> (sum == null ? none(story) : sum).and(come, arrived));
            }
        }
        return List.copyOf(sums.values());
    }

    private static OrdersOfDay none(OrderStory story) {
        return new OrdersOfDay(story.modality(), story.station(), 0, 0, 0, 0);
    }

    private static String upper(String text) {
        return text == null ? null : text.toUpperCase(Locale.ROOT);
    }

    private OrdersOfDay and(boolean come, boolean arrived) {
        return new OrdersOfDay(
                modality,
                station,
                booked + 1,
                here + (come ? 1 : 0),
                awaited + (!come && arrived ? 1 : 0),
                notArrived + (!come && !arrived ? 1 : 0));
    }

    private static boolean hasCome(Connection connection, FactKeys keys, OrderStory story) throws SQLException {
        for (OrderEntry entry : story.tellings()) {
            for (FactKeys.Key key : keys.numbers(entry.accessionNumbers(), entry.studyInstanceUid())) {
                if (StudyTable.has(connection, key.digest())) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean arrived(OrderStory story, List<PatientVisit> arrivals) {
        return arrivals.stream()
                .anyMatch(visit -> story.tellings().stream().anyMatch(entry -> sameVisit(entry, visit)));
    }

    private static boolean sameVisit(OrderEntry order, PatientVisit visit) {
        return visit.accessionNumbers().stream().anyMatch(order.accessionNumbers()::contains)
                || (visit.visitNumber() != null && visit.visitNumber().equals(order.visitNumber()))
                || (visit.accessionNumbers().isEmpty()
                        && visit.patient() != null
                        && order.patient() != null
                        && visit.patient().id().equals(order.patient().id()));
    }
}
