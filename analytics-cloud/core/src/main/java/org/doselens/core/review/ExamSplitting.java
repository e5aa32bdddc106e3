package org.doselens.core.review;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.doselens.core.database.DatabaseException;
import org.doselens.core.database.Databases;
import org.doselens.core.database.DayRange;
import org.doselens.core.database.Sql;
import org.doselens.core.review.ReferenceGroups.OfDay;
import org.doselens.core.review.SplitQueue.Due;
import org.doselens.exam.Exam;
import org.doselens.exam.UnreadableRecord;
import org.doselens.exam.WireJson;

/**
 * Splits the exams of days that changed, finds what stands out beside the 90 days before, and opens worklist items where
 * a rule asks for it. History is only counted: it opens nothing, but may be what an open item's cause is seen beside. Safe
 * to repeat and to run in several processes; what fails waits on. Not thread-safe.
 */
public final class ExamSplitting {

    /** Exams of these days can still open items; later ones are history however they come. */
    private static final int LIVE_DAYS = 7;
    /** Years of history wait at times; who opens a page meanwhile is not to wait for more than a piece of it. */
    private static final Duration A_TURN = Duration.ofSeconds(2);

    private final Databases databases;
    private final SplitQueue queue;
    private final ReferenceGroups groups;
    private final Rules rules;
    private final ItemOpening opening;
    private final Clock clock;

    public ExamSplitting(Databases databases, SplitQueue queue, Rules rules, Clock clock) {
        this.databases = databases;
        this.queue = queue;
        this.groups = new ReferenceGroups(databases);
        this.rules = rules;
        this.opening = new ItemOpening(databases, rules, clock);
        this.clock = clock;
    }

    /** Splits days that wait, for some seconds at the most. Returns how many it were. */
    public int splitWhatWaits() {
        queue.askForWhatWasThere();
        List<Due> due = queue.due();
        Map<Integer, SortedSet<LocalDate>> tenants = new TreeMap<>();
        Instant enough = clock.instant().plus(A_TURN);
        int days = 0;
        for (Due one : due) {
            split(one.tenantId(), one.day(), Set.of());
            queue.done(one);
            tenants.computeIfAbsent(one.tenantId(), tenant -> new TreeSet<>()).add(one.day());
            days++;
            if (clock.instant().isAfter(enough)) {
                break;
            }
        }
        tenants.forEach(this::lookAgain);
        return days;
    }

    /** What came may be the history that today's exams, and items without a cause, are to be looked at beside. */
    private void lookAgain(int tenantId, SortedSet<LocalDate> came) {
        if (!rules.inForce(tenantId).isEmpty()) {
            Map<LocalDate, Set<String>> days = withoutCause(tenantId, came.first(), came.last());
            LocalDate today = clock.instant().atOffset(ZoneOffset.UTC).toLocalDate();
            for (LocalDate day = today.minusDays(1); !day.isAfter(today.plusDays(1)); day = day.plusDays(1)) {
                days.putIfAbsent(day, Set.of());
            }
            days.forEach((day, causeless) -> split(tenantId, day, causeless));
        }
    }

    /** Exams of open items that no cause is known of, by day, for whose groups these days count. */
    private Map<LocalDate, Set<String>> withoutCause(int tenantId, LocalDate from, LocalDate to) {
        Map<LocalDate, Set<String>> days = new TreeMap<>();
        databases
                .postgreSql()
                .sql(Sql.of(ExamSplitting.class, "items_without_cause"))
                .param("tenant", tenantId)
                .param("from", from)
                .param("to", to.plusDays(ReferenceGroups.WINDOW_DAYS))
                .query((ResultSet row) -> {
                    days.computeIfAbsent(row.getObject("site_day", LocalDate.class), day -> new HashSet<>())
                            .add(row.getString("exam_key"));
                });
        return days;
    }

    private void split(int tenantId, LocalDate day, Set<String> causeless) {
        List<SplitExam> exams = exams(tenantId, day);
        if (exams.isEmpty()) {
            return;
        }
        OfDay usual = groups.around(tenantId, day, "");
        SizeBands bands = SizeBands.of(databases, tenantId, day);
        SplitRows rows = new SplitRows();
        boolean live = !day.isBefore(liveSince(clock));
        opening.begin(tenantId, live);
        for (SplitExam exam : exams) {
            Findings found = exam.measure() == null ? Findings.NONE : findings(exam, usual, bands);
            rows.add(tenantId, day, clock.instant(), exam, found);
            if (live && exam.measure() != null && !exam.history()) {
                opening.consider(tenantId, exam, found);
            }
            if (causeless.contains(exam.examKey())) {
                opening.nameCause(tenantId, exam, found);
            }
        }
        databases.insert().rows(tenantId, DayRange.of(day), "exam_split", SplitRows.COLUMNS, rows.rows(), "split");
        if (live) {
            opening.end(tenantId, day);
        }
    }

    private static Findings findings(SplitExam exam, OfDay usual, SizeBands bands) {
        Measure measure = exam.measure();
        Causes causes = ReferenceGroups.causes(
                        usual, exam.standardKey(), exam.deviceKey(), measure, exam.bookedDiffers())
                .orElse(null);
        return new Findings(
                causes, exam.levelRatio(), bands.isOver(exam.standardKey(), measure), exam.doseCheckAlert());
    }

    private List<SplitExam> exams(int tenantId, LocalDate day) {
        return databases
                .clickHouse()
                .sql(Sql.of(ExamSplitting.class, "exams_to_split"))
                .param("tenant", tenantId)
                .param("day", day.toString())
                .query(ExamSplitting::exam)
                .list();
    }

    private static SplitExam exam(ResultSet row, int number) throws SQLException {
        Exam exam = wire(row.getString("detail"));
        boolean counts = row.getInt("withdrawn") == 0 && row.getInt("not_patient") == 0;
        Measure measure = counts
                ? Measures.of(
                                exam,
                                SplitExam.numbers(row.getString("elsewhere")),
                                SplitExam.totals(decimal(row, "dlp_mgy_cm"), decimal(row, "dose_area_product_gy_m2")))
                        .orElse(null)
                : null;
        return new SplitExam(
                exam,
                row.getInt("revision"),
                row.getInt("site_id"),
                row.getInt("history") != 0,
                row.getString("standard_key"),
                row.getInt("other_region") != 0,
                measure,
                decimal(row, "level_value"),
                decimal(row, "level_ratio"),
                row.getInt("provisional") != 0);
    }

    private static Double decimal(ResultSet row, String column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? null : (Double) value;
    }

    private static Exam wire(String detail) {
        try {
            return (Exam) WireJson.read(detail);
        } catch (UnreadableRecord e) {
            throw new DatabaseException("A stored exam is not of the contract: " + e.getMessage(), e);
        }
    }

    /** The first day whose exams can still open items. */
    static LocalDate liveSince(Clock clock) {
        return clock.instant().atOffset(ZoneOffset.UTC).toLocalDate().minusDays(LIVE_DAYS - 1L);
    }

    /** Now, as PostgreSQL takes it. */
    static OffsetDateTime now(Clock clock) {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
