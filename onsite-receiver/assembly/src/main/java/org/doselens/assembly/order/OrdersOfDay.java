package org.doselens.assembly.order;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The orders booked for a day and not cancelled, beside the exams that came.
 *
 * @param booked with a time on that day
 * @param here of these, orders of which a study was assembled
 * @param awaited of the others, those whose patient arrived that day as far as anybody told
 * @param notArrived of the others, those of which no arrival was told
 */
public record OrdersOfDay(int booked, int here, int awaited, int notArrived) {

    /** Orders are told this long before their day at most, to be counted. */
    private static final int DAYS_BEFORE = 60;

    static OrdersOfDay of(Connection connection, FactTable facts, FactKeys keys, OrderRules rules, LocalDate day)
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
        OrdersOfDay sum = new OrdersOfDay(0, 0, 0, 0);
        for (OrderStory story : OrderStory.of(concerned)) {
            if (story.scheduledAt() != null
                    && FactTable.day(story.scheduledAt().toInstant(), rules).equals(day)) {
                sum = sum.and(hasCome(connection, keys, story), arrived(story, arrivals));
            }
        }
        return sum;
    }

    private OrdersOfDay and(boolean come, boolean arrived) {
        return new OrdersOfDay(
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
