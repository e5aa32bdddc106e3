package org.doselens.core.utilization;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Simulates recorded days with a change and without. Used by one thread. */
final class WhatIfRun {

    private static final int FEWEST_DAYS = 5;
    private static final int FEWEST_OF_PROCEDURE = 5;
    private static final double LONGEST_WAIT = 8 * 60;

    private final WhatIf.Question question;
    private final ZoneId zone;
    private final Map<String, Calendar> calendars;
    private final Map<String, Double> turnover;

    WhatIfRun(
            WhatIf.Question question,
            ZoneId zone,
            Map<String, Calendar> calendars,
            Map<String, Double> medianTurnovers) {
        this.question = question;
        this.zone = zone;
        this.calendars = calendars;
        this.turnover = medianTurnovers;
    }

    /** Waits, ends and minutes of one simulated device-day. */
    private record DeviceDay(
            String device, LocalDate day, int exams, List<Double> waits, double minutes, Instant end, double over) {}

    /** Simulates all days with exams of the devices asked for. */
    WhatIf run(List<ExamFacts> exams) {
        List<WhatIf.Case> cases = exams.stream()
                .filter(exam -> touched(exam.time().deviceKey()))
                .flatMap(exam -> WhatIfRun.of(exam).stream())
                .toList();
        Map<LocalDate, List<WhatIf.Case>> byDay =
                cases.stream().collect(Collectors.groupingBy(WhatIf.Case::day, TreeMap::new, Collectors.toList()));
        double longerBy = longerBy(cases);
        List<DeviceDay> before = new ArrayList<>();
        List<DeviceDay> after = new ArrayList<>();
        int moved = 0;
        for (List<WhatIf.Case> day : byDay.values()) {
            List<WhatIf.Case> changed = moved(day, longerBy);
            moved += (int) changed.stream()
                            .filter(one -> one.device().equals(question.to()))
                            .count()
                    - (int) day.stream()
                            .filter(one -> one.device().equals(question.to()))
                            .count();
            before.addAll(simulate(day, false));
            after.addAll(simulate(changed, true));
        }
        return new WhatIf(
                question,
                byDay.size(),
                cases.size(),
                moved,
                (int) cases.stream().filter(one -> !one.arrivalKnown()).count(),
                Spread.of(cases.stream()
                        .filter(WhatIf.Case::arrivalKnown)
                        .map(WhatIf.Case::recordedWait)
                        .toList()),
                outcome(before, byDay.size()),
                outcome(after, byDay.size()),
                interval(before, after),
                effects(before, after));
    }

    private boolean touched(String device) {
        return device.equals(question.from()) || device.equals(question.to());
    }

    private static Optional<WhatIf.Case> of(ExamFacts exam) {
        Optional<Span> span = exam.time().span().filter(one -> !one.isEmpty());
        return span.map(one -> {
            boolean known = exam.arrivedAt() != null
                    && !exam.arrivedAt().isAfter(one.from())
                    && new Span(exam.arrivedAt(), one.from()).minutes() <= LONGEST_WAIT;
            return new WhatIf.Case(
                    exam.time().deviceKey(),
                    exam.standardKey(),
                    exam.time().siteDay(),
                    known ? exam.arrivedAt() : one.from(),
                    one.from(),
                    one.minutes(),
                    known);
        });
    }

    /** How much longer the procedure takes there, by the medians of both devices; 1 where too few tell. */
    private double longerBy(List<WhatIf.Case> cases) {
        Spread here = lengths(cases, question.from());
        Spread there = lengths(cases, question.to());
        boolean enough = here.n() >= FEWEST_OF_PROCEDURE && there.n() >= FEWEST_OF_PROCEDURE;
        return enough && here.median() > 0 ? there.median() / here.median() : 1;
    }

    private Spread lengths(List<WhatIf.Case> cases, String device) {
        return Spread.of(cases.stream()
                .filter(one -> one.device().equals(device) && asked(one))
                .map(WhatIf.Case::minutes)
                .toList());
    }

    private boolean asked(WhatIf.Case one) {
        return question.procedure().isEmpty() || question.procedure().equals(one.procedure());
    }

    /** Those who waited longest go to the other device. */
    private List<WhatIf.Case> moved(List<WhatIf.Case> day, double longerBy) {
        List<WhatIf.Case> away = day.stream()
                .filter(one -> one.device().equals(question.from()) && asked(one))
                .sorted(Comparator.comparingDouble(WhatIf.Case::recordedWait).reversed())
                .limit(question.to().isEmpty() ? 0 : question.perDay())
                .toList();
        return day.stream()
                .map(one -> away.contains(one) ? one.on(question.to(), longerBy) : one)
                .toList();
    }

    private List<DeviceDay> simulate(List<WhatIf.Case> day, boolean change) {
        Map<String, List<WhatIf.Case>> byDevice =
                day.stream().collect(Collectors.groupingBy(WhatIf.Case::device, TreeMap::new, Collectors.toList()));
        List<DeviceDay> days = new ArrayList<>();
        byDevice.forEach((device, cases) -> {
            boolean later = change && device.equals(question.from());
            days.add(inTurn(device, cases, later ? question.openLaterMinutes() : 0));
        });
        return days;
    }

    private DeviceDay inTurn(String device, List<WhatIf.Case> cases, int openLater) {
        LocalDate day = cases.get(0).day();
        List<Span> open = calendars
                .getOrDefault(device, Calendar.UNKNOWN)
                .open(day, day, zone)
                .spans();
        Duration between = Duration.ofMillis(Math.round(turnover.getOrDefault(device, 0.0) * 60_000));
        Instant free = open.isEmpty() ? Instant.MIN : open.get(0).from().plus(Duration.ofMinutes(openLater));
        Instant end = Instant.MIN;
        List<Double> waits = new ArrayList<>();
        for (WhatIf.Case one : cases.stream()
                .sorted(Comparator.comparing(WhatIf.Case::ready).thenComparing(WhatIf.Case::recordedStart))
                .toList()) {
            Instant start = start(one, free, open);
            Instant done = start.plusMillis(Math.round(one.minutes() * 60_000));
            end = done.isAfter(end) ? done : end;
            free = done.plus(between).isAfter(free) ? done.plus(between) : free;
            if (one.arrivalKnown()) {
                waits.add(new Span(one.ready(), start).minutes());
            }
        }
        Instant closes = open.isEmpty() ? end : open.get(open.size() - 1).to();
        return new DeviceDay(
                device,
                day,
                cases.size(),
                waits,
                cases.stream().mapToDouble(WhatIf.Case::minutes).sum(),
                end,
                end.isAfter(closes) ? new Span(closes, end).minutes() : 0);
    }

    /** Whoever was examined while the device was closed is an emergency, and is taken so here. */
    private static Instant start(WhatIf.Case one, Instant free, List<Span> open) {
        boolean emergency = !open.isEmpty()
                && open.stream()
                        .noneMatch(span -> !one.recordedStart().isBefore(span.from())
                                && one.recordedStart().isBefore(span.to()));
        if (emergency) {
            return one.recordedStart().isBefore(one.ready()) ? one.ready() : one.recordedStart();
        }
        Instant start = one.ready().isAfter(free) ? one.ready() : free;
        for (int i = 1; i < open.size(); i++) {
            boolean pause = !start.isBefore(open.get(i - 1).to())
                    && start.isBefore(open.get(i).from());
            start = pause ? open.get(i).from() : start;
        }
        return start;
    }

    private static WhatIf.Outcome outcome(List<DeviceDay> days, int count) {
        List<Double> waits = days.stream().flatMap(day -> day.waits().stream()).toList();
        return new WhatIf.Outcome(
                Spread.of(waits),
                mean(waits),
                days.stream().mapToDouble(DeviceDay::over).sum() / Math.max(1, count));
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElse(0);
    }

    private static Resampling.Interval interval(List<DeviceDay> before, List<DeviceDay> after) {
        Map<LocalDate, List<Double>> was = waitsByDay(before);
        Map<LocalDate, List<Double>> is = waitsByDay(after);
        List<Double> differences = was.keySet().stream()
                .filter(is::containsKey)
                .filter(day -> !was.get(day).isEmpty() && !is.get(day).isEmpty())
                .map(day -> mean(is.get(day)) - mean(was.get(day)))
                .toList();
        return differences.size() < FEWEST_DAYS ? null : Resampling.differenceOfMeans(differences, List.of(0.0));
    }

    private static Map<LocalDate, List<Double>> waitsByDay(List<DeviceDay> days) {
        Map<LocalDate, List<Double>> found = new TreeMap<>();
        days.forEach(day ->
                found.computeIfAbsent(day.day(), one -> new ArrayList<>()).addAll(day.waits()));
        return found;
    }

    private List<WhatIf.Effect> effects(List<DeviceDay> before, List<DeviceDay> after) {
        Map<String, List<DeviceDay>> was = before.stream().collect(Collectors.groupingBy(DeviceDay::device));
        Map<String, List<DeviceDay>> is = after.stream().collect(Collectors.groupingBy(DeviceDay::device));
        Map<String, WhatIf.Effect> effects = new HashMap<>();
        List<String> devices = new ArrayList<>(List.of(question.from()));
        if (!question.to().isEmpty()) {
            devices.add(question.to());
        }
        for (String device : devices) {
            List<DeviceDay> one = was.getOrDefault(device, List.of());
            List<DeviceDay> other = is.getOrDefault(device, List.of());
            double open = open(device, one, other);
            effects.put(
                    device,
                    new WhatIf.Effect(
                            device,
                            count(one),
                            count(other),
                            waits(one),
                            waits(other),
                            percent(one, open),
                            percent(other, open),
                            end(one),
                            end(other)));
        }
        return devices.stream().map(effects::get).toList();
    }

    private double open(String device, List<DeviceDay> one, List<DeviceDay> other) {
        List<LocalDate> days = new ArrayList<>();
        one.forEach(day -> days.add(day.day()));
        other.stream().map(DeviceDay::day).filter(day -> !days.contains(day)).forEach(days::add);
        Calendar calendar = calendars.getOrDefault(device, Calendar.UNKNOWN);
        return days.stream()
                .mapToDouble(day -> calendar.open(day, day, zone).minutes())
                .sum();
    }

    private static int count(List<DeviceDay> days) {
        return days.stream().mapToInt(DeviceDay::exams).sum();
    }

    private static Spread waits(List<DeviceDay> days) {
        return Spread.of(days.stream().flatMap(day -> day.waits().stream()).toList());
    }

    private static double percent(List<DeviceDay> days, double open) {
        return open <= 0
                ? 0
                : 100 * days.stream().mapToDouble(DeviceDay::minutes).sum() / open;
    }

    private double end(List<DeviceDay> days) {
        return Spread.of(days.stream()
                        .map(day ->
                                Duration.between(day.day().atStartOfDay(zone).toInstant(), day.end())
                                                .toMillis()
                                        / 60_000.0)
                        .toList())
                .median();
    }
}
