package org.doselens.core.review;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.doselens.core.database.Databases;
import org.doselens.core.database.Sql;
import org.doselens.core.organisation.Site;
import org.doselens.core.review.ReviewRefused.Reason;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Findings of a site: what is done about each, whether it helped, and closing it on that. Thread-safe. */
public final class FindingLog {

    /** Before the day from which an action is in effect, and after it. */
    public static final int COMPARED_DAYS = 90;

    private static final Part NOTHING = new Part(0, 0, 0, 0);

    private final Databases databases;
    private final Worklist worklist;
    private final Clock clock;

    public FindingLog(Databases databases, Worklist worklist, Clock clock) {
        this.databases = databases;
        this.worklist = worklist;
        this.clock = clock;
    }

    private record Part(int exams, int withCause, double meanLog, double variance) {}

    /** A site's findings, open ones first. */
    public List<Finding> of(Site site) {
        return findings(site, 0);
    }

    /** One finding of a site. */
    public Optional<Finding> finding(Site site, long findingId) {
        return findings(site, findingId).stream().findFirst();
    }

    /** What was said and changed of a finding, oldest first. */
    public List<Entry> thread(int tenantId, long findingId) {
        return worklist.thread(tenantId, null, findingId);
    }

    /** Says what is done about a finding, who sees to it until when, and from which day it is in effect. */
    public void act(
            Site site,
            int accountId,
            long findingId,
            String action,
            int ownerId,
            LocalDate dueDate,
            LocalDate actedOn) {
        String text = Reviewing.needed(action);
        databases.transaction().executeWithoutResult(status -> {
            int done = ask("act_on_finding", site.tenantId())
                    .param("finding", findingId)
                    .param("action", text)
                    .param("account", ownerId)
                    .param("dueDate", dueDate)
                    .param("actedOn", actedOn)
                    .update();
            if (done == 0) {
                throw new ReviewRefused(Reason.UNKNOWN, "no open finding or nobody of this tenant has that id");
            }
            String since = actedOn == null ? "" : actedOn.toString();
            entry(site.tenantId(), accountId, findingId, "action", since, text);
        });
    }

    /** Exams of a finding that still wait for a decision, at most so many. */
    public List<Item> open(Site site, long findingId, int most) {
        return worklist.items(
                site, new ItemFilter(List.of(), LocalDate.EPOCH, LocalDate.EPOCH, "", "", findingId, 0, true), most, 0);
    }

    /** Closes a finding whose action shows an effect. */
    public void close(Site site, int accountId, long findingId, String note) {
        Finding finding = finding(site, findingId)
                .filter(Finding::open)
                .orElseThrow(() -> new ReviewRefused(Reason.UNKNOWN, "no open finding of this site has that id"));
        if (!effect(site, finding).map(Effect::shown).orElse(false)) {
            throw new ReviewRefused(
                    Reason.NO_EFFECT, "the comparison does not show that the cause has become rarer; wait or do more");
        }
        String text = Reviewing.needed(note);
        databases.transaction().executeWithoutResult(status -> {
            ask("close_finding", site.tenantId())
                    .param("finding", findingId)
                    .param("account", accountId)
                    .param("note", text)
                    .update();
            entry(site.tenantId(), accountId, findingId, "closure", "", text);
        });
    }

    /** Before and after the day from which a finding's action is in effect; empty while there is none. */
    public Optional<Effect> effect(Site site, Finding finding) {
        LocalDate acted = finding.actedOn();
        if (acted == null) {
            return Optional.empty();
        }
        Map<Boolean, Part> parts = new HashMap<>();
        databases
                .clickHouse()
                .sql(Sql.of(FindingLog.class, "effect_of_action"))
                .param("tenant", site.tenantId())
                .param("device", finding.deviceKey())
                .param("cause", finding.cause())
                .param("day", acted.toString())
                .param("from", acted.minusDays(COMPARED_DAYS).toString())
                .param("to", acted.plusDays(COMPARED_DAYS).toString())
                .query((row, number) -> parts.put(row.getInt("after") != 0, part(row)))
                .list();
        Part before = parts.getOrDefault(false, NOTHING);
        Part after = parts.getOrDefault(true, NOTHING);
        return Optional.of(new Effect(
                before.exams(),
                before.withCause(),
                before.meanLog(),
                before.variance(),
                after.exams(),
                after.withCause(),
                after.meanLog(),
                after.variance()));
    }

    private static Part part(ResultSet row) throws SQLException {
        double variance = row.getDouble("variance");
        return new Part(
                row.getInt("exams"),
                row.getInt("with_cause"),
                row.getDouble("mean_log"),
                Double.isFinite(variance) ? variance : 0);
    }

    private List<Finding> findings(Site site, long findingId) {
        return databases
                .postgreSql()
                .sql(Sql.of(FindingLog.class, "findings_of_site"))
                .param("tenant", site.tenantId())
                .param("site", site.siteId())
                .param("finding", findingId)
                .query((row, number) -> finding(row))
                .list();
    }

    private static Finding finding(ResultSet row) throws SQLException {
        return new Finding(
                row.getLong("id"),
                row.getString("device_key"),
                row.getString("device_name"),
                row.getString("cause"),
                ItemRow.instant(row, "opened_at"),
                row.getString("action"),
                row.getObject("owner_id", Integer.class),
                row.getString("owner"),
                ItemRow.day(row, "due_date"),
                ItemRow.day(row, "acted_on"),
                ItemRow.instant(row, "closed_at"),
                row.getString("closed_by"),
                row.getString("close_note"),
                row.getInt("items"),
                row.getInt("open_items"));
    }

    private void entry(int tenantId, int accountId, long findingId, String kind, String value, String text) {
        ask("add_entry", tenantId)
                .param("item", null)
                .param("finding", findingId)
                .param("account", accountId)
                .param("kind", kind)
                .param("value", value)
                .param("text", text)
                .update();
    }

    private JdbcClient.StatementSpec ask(String name, int tenantId) {
        return databases
                .postgreSql()
                .sql(Sql.of(FindingLog.class, name))
                .param("tenant", tenantId)
                .param("now", ExamSplitting.now(clock));
    }
}
