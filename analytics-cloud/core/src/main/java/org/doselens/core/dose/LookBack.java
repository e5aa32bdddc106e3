package org.doselens.core.dose;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.doselens.core.database.Databases;
import org.doselens.core.organisation.Site;
import org.doselens.core.reference.Levels;

/**
 * History judged with the levels of one day, beside what was judged with the levels of each exam's own day: the same rule
 * set asked twice. Nothing is written. Thread-safe.
 */
public final class LookBack {

    private final ExamsToJudge exams;
    private final Levels levels;

    public LookBack(Databases databases, Levels levels) {
        this.exams = new ExamsToJudge(databases);
        this.levels = levels;
    }

    /**
     * One procedure and metric.
     *
     * @param judgedThen exams that a level of their own day judges
     * @param judgedNow exams that a level of the day asked for judges
     */
    public record Line(String standardKey, String metric, int judgedThen, int overThen, int judgedNow, int overNow) {

        /** In percent; null of none. */
        public Double percentOverThen() {
            return judgedThen == 0 ? null : 100.0 * overThen / judgedThen;
        }

        /** In percent; null of none. */
        public Double percentOverNow() {
            return judgedNow == 0 ? null : 100.0 * overNow / judgedNow;
        }
    }

    private record Key(String standardKey, String metric) {}

    private static final class Count {
        private int judgedThen;
        private int overThen;
        private int judgedNow;
        private int overNow;
    }

    /** Procedures with any verdict, most exams first; days are a site's, both within. */
    public List<Line> of(Site site, LocalDate from, LocalDate to, LocalDate levelDay) {
        RuleSet rules = new RuleSet(LevelTable.of(levels.everInForce(site.tenantId())));
        Map<Key, Count> counts = new HashMap<>();
        for (JudgedSpan month : months(from, to)) {
            exams.read(site.tenantId(), month, (exam, events) -> {
                if (exam.siteId() == site.siteId()) {
                    count(counts, exam, rules.judge(exam, events, exam.siteDay()), false);
                    count(counts, exam, rules.judge(exam, events, levelDay), true);
                }
            });
        }
        return counts.entrySet().stream()
                .map(one -> line(one.getKey(), one.getValue()))
                .sorted(Comparator.comparingInt((Line line) -> -Math.max(line.judgedThen(), line.judgedNow()))
                        .thenComparing(Line::standardKey)
                        .thenComparing(Line::metric))
                .toList();
    }

    private static void count(Map<Key, Count> counts, JudgedExam exam, List<Judgement> judgements, boolean now) {
        for (Judgement one : judgements) {
            if (one.line() != null) {
                Count count = counts.computeIfAbsent(new Key(exam.standardKey(), one.metric()), key -> new Count());
                int over = one.verdict().equals("over") ? 1 : 0;
                if (now) {
                    count.judgedNow++;
                    count.overNow += over;
                } else {
                    count.judgedThen++;
                    count.overThen += over;
                }
            }
        }
    }

    private static Line line(Key key, Count count) {
        return new Line(
                key.standardKey(), key.metric(), count.judgedThen, count.overThen, count.judgedNow, count.overNow);
    }

    /** A month at a time, so that memory is of a month. */
    private static List<JudgedSpan> months(LocalDate from, LocalDate to) {
        List<JudgedSpan> months = new ArrayList<>();
        for (LocalDate day = from;
                !day.isAfter(to);
                day = YearMonth.from(day).plusMonths(1).atDay(1)) {
            LocalDate end = YearMonth.from(day).atEndOfMonth();
            months.add(new JudgedSpan(day, end.isAfter(to) ? to : end, List.of()));
        }
        return months;
    }
}
