package org.doselens.core.ownership;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.doselens.core.audit.AuditEntry.Outcome;
import org.doselens.core.audit.AuditTrail;
import org.doselens.core.database.Databases;
import org.doselens.core.database.Sql;
import org.doselens.core.ownership.ClickHouseTables.Table;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How long a site's exams are kept: as long as the hospital wishes, or whole years, after which they are deleted here for
 * good. Counted from the day of the exam in the site's zone. Thread-safe.
 */
public final class Retention {

    private static final int KEYS_AT_ONCE = 1_000;

    private final Databases databases;
    private final ClickHouseTables tables;
    private final LegalHolds holds;
    private final AuditTrail audit;
    private final Clock clock;

    public Retention(Databases databases, Clock clock) {
        this.databases = databases;
        this.tables = new ClickHouseTables(databases);
        this.holds = new LegalHolds(databases);
        this.audit = new AuditTrail(databases.postgreSql());
        this.clock = clock;
    }

    /**
     * What a site has said.
     *
     * @param years null for no end
     * @param setBy null if nobody ever said anything
     */
    public record Rule(
            int siteId, String nameZh, String nameEn, ZoneId zone, Integer years, String setBy, Instant setAt) {

        /** Exams before this day are not kept; null if all are. */
        public LocalDate firstDayKept(Instant now) {
            return firstDayKept(now, LocalDate.MAX);
        }

        private LocalDate firstDayKept(Instant now, LocalDate latest) {
            LocalDate today = now.atZone(zone).toLocalDate();
            return years == null ? null : (today.isAfter(latest) ? latest : today).minusYears(years);
        }
    }

    /**
     * What was deleted of a site.
     *
     * @param before the first day that is still kept
     * @param rows rows of all tables, older revisions included
     * @param packages ids of packages in which nothing younger can be
     */
    public record Applied(int tenantId, int siteId, LocalDate before, long rows, List<UUID> packages) {}

    /** How long each site of a tenant keeps its exams. */
    public List<Rule> of(int tenantId) {
        return sql("retention_of_tenant")
                .param("tenant", tenantId)
                .query((row, number) -> new Rule(
                        row.getInt("site_id"),
                        row.getString("name_zh"),
                        row.getString("name_en"),
                        ZoneId.of(row.getString("zone")),
                        row.getObject("years", Integer.class),
                        row.getString("set_by"),
                        row.getTimestamp("set_at") == null
                                ? null
                                : row.getTimestamp("set_at").toInstant()))
                .list();
    }

    /**
     * Sets it.
     *
     * @param years null for no end
     * @return false if the site is not the tenant's
     */
    public boolean set(int tenantId, int siteId, Integer years, int accountId) {
        return sql("set_retention")
                        .param("tenant", tenantId)
                        .param("site", siteId)
                        .param("years", years)
                        .param("account", accountId)
                        .update()
                == 1;
    }

    /** How many exams a number of years would delete today. */
    public long wouldDelete(int tenantId, int siteId, int years) {
        return of(tenantId).stream()
                .filter(rule -> rule.siteId() == siteId)
                .mapToLong(rule -> examsBefore(
                        tenantId,
                        siteId,
                        clock.instant().atZone(rule.zone()).toLocalDate().minusYears(years)))
                .sum();
    }

    private long examsBefore(int tenantId, int siteId, LocalDate day) {
        return databases
                .clickHouse()
                .sql(Sql.of(Retention.class, "exams_before"))
                .param("tenant", tenantId)
                .param("site", siteId)
                .param("day", day.toString())
                .query(Long.class)
                .single();
    }

    /** Deletes what no site keeps any longer, and nothing of a site on {@link LegalHolds hold}. Each site's deletion is written to its tenant's audit. */
    public List<Applied> apply() {
        return apply(LocalDate.MAX);
    }

    /**
     * The same for a run that nobody looks at: today is at the latest the day of the newest exam that came, of any hospital,
     * so that a clock that is ahead deletes nothing early. Devices tell that day by their own clocks; one that is ahead by as
     * much as this machine's would stand for it.
     */
    public List<Applied> applyAsSeen() {
        return apply(newestDay());
    }

    /** The day of the newest exam that is not in future; of a store without exams one long ago. */
    public LocalDate newestDay() {
        LocalDate tomorrow =
                clock.instant().atZone(ZoneOffset.UTC).toLocalDate().plusDays(1);
        return LocalDate.parse(databases
                .clickHouse()
                .sql(Sql.of(Retention.class, "newest_day"))
                .param("tomorrow", tomorrow.toString())
                .query(String.class)
                .single());
    }

    private List<Applied> apply(LocalDate latest) {
        List<Applied> all = new ArrayList<>();
        for (int tenant : sql("tenants_with_retention").query(Integer.class).list()) {
            Set<Integer> held = holds.sites(tenant);
            for (Rule rule : of(tenant)) {
                LocalDate first = rule.firstDayKept(clock.instant(), latest);
                if (first != null && !held.contains(rule.siteId())) {
                    Applied applied = apply(tenant, rule, first);
                    if (applied.rows() > 0) {
                        note(applied);
                    }
                    all.add(applied);
                }
            }
        }
        return all;
    }

    private Applied apply(int tenantId, Rule rule, LocalDate first) {
        long rows = forgetReview(tenantId, rule.siteId(), first);
        for (Table table : tables.all()) {
            String condition = RetentionPlan.condition(table, tenantId, rule.siteId(), first);
            if (condition != null) {
                long found = tables.count(table, tenantId, condition);
                if (found > 0) {
                    tables.delete(table, tenantId, condition);
                }
                rows += found;
            }
        }
        Instant moment = first.atStartOfDay(rule.zone()).toInstant();
        List<UUID> packages = sql("batches_to_forget")
                .param("tenant", tenantId)
                .param("site", rule.siteId())
                .param("before", Timestamp.from(moment))
                .query(UUID.class)
                .list();
        return new Applied(tenantId, rule.siteId(), first, rows, packages);
    }

    /** What people found and said about exams that go. */
    private long forgetReview(int tenantId, int siteId, LocalDate first) {
        return databases.transaction().execute(status -> {
            long rows = 0;
            for (Map.Entry<String, String> table : RetentionPlan.POSTGRESQL_DELETED.entrySet()) {
                rows += databases
                        .postgreSql()
                        .sql("DELETE FROM " + table.getKey() + " WHERE " + table.getValue())
                        .param("tenant", tenantId)
                        .param("site", siteId)
                        .param("first", first)
                        .update();
            }
            for (String table : RetentionPlan.POSTGRESQL_DELETED_BY_KEY) {
                rows += forgetByKey(tenantId, siteId, first, table);
            }
            return rows;
        });
    }

    private long forgetByKey(int tenantId, int siteId, LocalDate first, String table) {
        List<String> known = databases
                .postgreSql()
                .sql("SELECT DISTINCT exam_key FROM " + table + " WHERE tenant_id = :tenant AND exam_key IS NOT NULL")
                .param("tenant", tenantId)
                .query(String.class)
                .list();
        long rows = 0;
        for (int from = 0; from < known.size(); from += KEYS_AT_ONCE) {
            List<String> gone = databases
                    .clickHouse()
                    .sql(Sql.of(Retention.class, "which_of_these_go"))
                    .param("tenant", tenantId)
                    .param("site", siteId)
                    .param("day", first.toString())
                    .param("keyList", known.subList(from, Math.min(known.size(), from + KEYS_AT_ONCE)))
                    .query(String.class)
                    .list();
            if (!gone.isEmpty()) {
                rows += databases
                        .postgreSql()
                        .sql("DELETE FROM " + table + " WHERE tenant_id = :tenant AND exam_key IN (:keys)")
                        .param("tenant", tenantId)
                        .param("keys", gone)
                        .update();
            }
        }
        return rows;
    }

    private void note(Applied applied) {
        TreeMap<String, Object> what = new TreeMap<>();
        what.put("before", applied.before());
        what.put("packages", applied.packages().size());
        what.put("rows", applied.rows());
        what.put("site", applied.siteId());
        audit.add(
                new AuditTrail.Actor(applied.tenantId(), null, "retention", "ingest"),
                "retention.apply",
                what.toString(),
                Outcome.DONE);
    }

    private JdbcClient.StatementSpec sql(String name) {
        return databases.postgreSql().sql(Sql.of(Retention.class, name));
    }
}
