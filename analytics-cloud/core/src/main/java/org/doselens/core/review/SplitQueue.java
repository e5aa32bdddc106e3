package org.doselens.core.review;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.doselens.core.database.Databases;
import org.doselens.core.database.Sql;
import org.doselens.core.exam.ExamsLoaded;
import org.doselens.core.exam.LoadedExam;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Days whose exams are to be split, kept in PostgreSQL with the load that asks for it. Thread-safe. */
public final class SplitQueue implements ExamsLoaded {

    private static final int AT_ONCE = 400;
    /** A load comes in packages; a day is split when the last of them is in. */
    private static final Duration SETTLED = Duration.ofSeconds(4);

    private final Databases databases;
    private final Clock clock;

    public SplitQueue(Databases databases, Clock clock) {
        this.databases = databases;
        this.clock = clock;
    }

    record Due(int tenantId, LocalDate day, OffsetDateTime asked) {}

    @Override
    public void loaded(int tenantId, List<LoadedExam> exams) {
        ask(tenantId, exams.stream().map(LoadedExam::siteDay).collect(Collectors.toSet()), now());
    }

    private void ask(int tenantId, Collection<LocalDate> days, OffsetDateTime at) {
        postgreSql("ask_for_split")
                .param("tenant", tenantId)
                .param(
                        "dayList",
                        days.stream().map(LocalDate::toString).sorted().collect(Collectors.joining(",")))
                .param("now", at)
                .update();
    }

    /** Days that wait: those that can still open items first, then by tenant and oldest first. */
    List<Due> due() {
        return postgreSql("due_days")
                .param("before", now().minus(SETTLED))
                .param("liveSince", ExamSplitting.liveSince(clock))
                .param("rows", AT_ONCE)
                .query((row, number) -> new Due(
                        row.getInt("tenant_id"),
                        row.getObject("site_day", LocalDate.class),
                        row.getObject("asked_at", OffsetDateTime.class)))
                .list();
    }

    void done(Due due) {
        postgreSql("day_is_split")
                .param("tenant", due.tenantId())
                .param("day", due.day())
                .param("asked", due.asked())
                .update();
    }

    /** Asks for every day of tenants whose exams came before there was a split. */
    void askForWhatWasThere() {
        for (int tenant : postgreSql("tenants_never_split").query(Integer.class).list()) {
            List<LocalDate> days = databases
                    .clickHouse()
                    .sql(Sql.of(SplitQueue.class, "days_with_exams"))
                    .param("tenant", tenant)
                    .query((row, number) -> LocalDate.parse(row.getString("day")))
                    .list();
            databases.transaction().executeWithoutResult(status -> {
                // these have settled long ago
                ask(tenant, days, now().minus(SETTLED.multipliedBy(2)));
                postgreSql("start_splitting")
                        .param("tenant", tenant)
                        .param("now", now())
                        .update();
            });
        }
    }

    private JdbcClient.StatementSpec postgreSql(String name) {
        return databases.postgreSql().sql(Sql.of(SplitQueue.class, name));
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
