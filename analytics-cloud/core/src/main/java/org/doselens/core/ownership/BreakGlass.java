package org.doselens.core.ownership;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.doselens.core.audit.AuditEntry.Outcome;
import org.doselens.core.audit.AuditTrail;
import org.doselens.core.database.Databases;
import org.doselens.core.database.Sql;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How an operator of the cloud comes to see a hospital's exams: logs in, asks with a reason, waits until the hospital's
 * administrator grants it, looks for as long as that lasts, and leaves a row in the hospital's audit for each look,
 * also for one that was refused. Thread-safe.
 */
public final class BreakGlass {

    private static final int MOST_EXAMS = 500;
    private static final Duration LONGEST = Duration.ofDays(3);

    private final Databases databases;
    private final AuditTrail audit;
    private final Clock clock;

    public BreakGlass(Databases databases, Clock clock) {
        this.databases = databases;
        this.audit = new AuditTrail(databases.postgreSql());
        this.clock = clock;
    }

    /** Where a request stands. */
    public enum State {
        ASKED,
        REFUSED,
        OPEN,
        OVER
    }

    /**
     * Who asks and looks: an operator who is logged in.
     *
     * @param address where they look from, for the hospital's audit
     */
    public record Operator(int accountId, String login, String displayName, String address) {}

    /** A hospital as operators see it. */
    public record Hospital(int tenantId, String nameZh, String nameEn, int sites, int receivers, Instant lastPackage) {}

    /** A request with the hospital it was made to. */
    public record Mine(int tenantId, String nameZh, String nameEn, Grant grant) {}

    /**
     * One request.
     *
     * @param operatorId account of the operator; 0 for a request of before operators had accounts, which opens nothing
     * @param hours how long it is to last once granted
     * @param decidedBy name of the administrator; null while nobody has
     * @param endsAt when looking ends or ended; null if it was never granted
     */
    public record Grant(
            long id,
            int operatorId,
            String operator,
            String reason,
            int hours,
            Instant askedAt,
            State state,
            String decidedBy,
            Instant decidedAt,
            Instant endsAt) {}

    /** Asks. Returns the request's number; empty if there is no such tenant. */
    public Optional<Long> ask(int tenantId, Operator operator, String reason, Duration time) {
        if (reason.isBlank() || time.toHours() < 1 || time.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("a request names the reason and one to 72 hours");
        }
        Optional<Long> asked = sql("ask_break_glass")
                .param("tenant", tenantId)
                .param("account", operator.accountId())
                .param("operator", operator.displayName() + " (" + operator.login() + ")")
                .param("reason", reason.strip())
                .param("hours", (int) time.toHours())
                .query(Long.class)
                .optional();
        asked.ifPresent(number -> note(tenantId, operator, "breakglass.ask", "request " + number, Outcome.DONE));
        return asked;
    }

    /** The hospitals of this cloud, as operators see them. */
    public List<Hospital> hospitals() {
        return sql("hospitals_for_operator")
                .query((row, number) -> new Hospital(
                        row.getInt("id"),
                        row.getString("name_zh"),
                        row.getString("name_en"),
                        row.getInt("sites"),
                        row.getInt("receivers"),
                        instant(row.getTimestamp("last_package"))))
                .list();
    }

    /** Every request of an operator, newest first. */
    public List<Mine> by(int operatorAccount) {
        Instant now = clock.instant();
        return sql("break_glass_of_operator")
                .param("account", operatorAccount)
                .query((row, number) -> new Mine(
                        row.getInt("tenant_id"), row.getString("name_zh"), row.getString("name_en"), grant(row, now)))
                .list();
    }

    /** Every request of a tenant, newest first. */
    public List<Grant> of(int tenantId) {
        Instant now = clock.instant();
        return sql("break_glass_of_tenant")
                .param("tenant", tenantId)
                .query((row, number) -> grant(row, now))
                .list();
    }

    /** Whether a hospital lets any operator look at this moment. */
    public boolean isOpen(int tenantId) {
        return of(tenantId).stream().anyMatch(grant -> grant.state() == State.OPEN);
    }

    /** The hospital's decision. Returns false if there is no such request or it was decided before. */
    public boolean decide(int tenantId, long number, int accountId, boolean granted) {
        return sql("decide_break_glass")
                        .param("tenant", tenantId)
                        .param("grant", number)
                        .param("account", accountId)
                        .param("decision", granted ? "granted" : "refused")
                        .update()
                == 1;
    }

    /** The hospital ends a look before its time. */
    public boolean end(int tenantId, long number) {
        return sql("end_break_glass")
                        .param("tenant", tenantId)
                        .param("grant", number)
                        .update()
                == 1;
    }

    /**
     * The exams of a day as they came, at most 500; the look is in the hospital's audit before this returns.
     *
     * @param keyStart how the exam key begins; empty for all
     * @throws NotGranted if the hospital has not granted this request to this operator, or the time is over
     */
    public List<String> exams(int tenantId, long number, Operator operator, LocalDate day, String keyStart) {
        boolean open = of(tenantId).stream()
                .anyMatch(grant -> grant.id() == number
                        && grant.state() == State.OPEN
                        && grant.operatorId() == operator.accountId());
        String what = "request " + number + " day " + day + (keyStart.isEmpty() ? "" : " exam " + keyStart);
        note(tenantId, operator, "breakglass.look", what, open ? Outcome.DONE : Outcome.REFUSED);
        if (!open) {
            throw new NotGranted("Request " + number + " of tenant " + tenantId
                    + " is not open for this operator: the hospital's administrator grants it in the dashboard");
        }
        return databases
                .clickHouse()
                .sql(Sql.of(BreakGlass.class, "exam_by_break_glass"))
                .param("tenant", tenantId)
                .param("day", day.toString())
                .param("keyStart", keyStart)
                .param("rows", MOST_EXAMS)
                .query(String.class)
                .list();
    }

    private void note(int tenantId, Operator operator, String action, String object, Outcome outcome) {
        audit.add(
                new AuditTrail.Actor(
                        tenantId, operator.accountId(), "operator " + operator.login(), operator.address()),
                action,
                object,
                outcome);
    }

    private static Grant grant(ResultSet row, Instant now) throws SQLException {
        Instant endsAt = instant(row.getTimestamp("ends_at"));
        String decision = row.getString("decision");
        State state = decision == null
                ? State.ASKED
                : endsAt == null ? State.REFUSED : now.isBefore(endsAt) ? State.OPEN : State.OVER;
        return new Grant(
                row.getLong("id"),
                row.getInt("operator_id"),
                row.getString("operator"),
                row.getString("reason"),
                row.getInt("hours"),
                row.getTimestamp("asked_at").toInstant(),
                state,
                row.getString("decided_by"),
                instant(row.getTimestamp("decided_at")),
                endsAt);
    }

    private static Instant instant(Timestamp at) {
        return at == null ? null : at.toInstant();
    }

    private JdbcClient.StatementSpec sql(String name) {
        return databases.postgreSql().sql(Sql.of(BreakGlass.class, name));
    }
}
