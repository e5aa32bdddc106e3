package org.doselens.core.review;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.doselens.core.database.Databases;
import org.doselens.core.database.Sql;
import org.doselens.core.organisation.Site;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A tenant's rules, what each would have asked for, and how its sites want their worklists. Thread-safe. */
public final class Rules {

    /** Days of history that a preview looks at. */
    public static final int PREVIEW_DAYS = 90;

    private static final double LEAST_TIMES = 1;
    private static final double MOST_TIMES = 20;

    private final Databases databases;
    private final Clock clock;

    public Rules(Databases databases, Clock clock) {
        this.databases = databases;
        this.clock = clock;
    }

    /**
     * What a site's last 90 days would have given.
     *
     * @param days with any exam
     * @param items exams that each kind of rule would have asked for
     * @param closedBySize of those over the level, how many size explains
     */
    public record Preview(int days, int exams, Map<RuleKind, Integer> items, int closedBySize) {

        /** Items per day with exams. */
        public double perDay(RuleKind kind) {
            int open = items.get(kind) - (kind == RuleKind.OVER_LEVEL ? closedBySize : 0);
            return days == 0 ? 0 : open / (double) days;
        }
    }

    /**
     * How a site wants its worklist.
     *
     * @param budgetPerDay so many items a day are put before people
     * @param samplePercent of what size explains, kept open for a look
     * @param overWord {@code overexposed} or {@code avoidable}
     */
    public record Setting(int budgetPerDay, int samplePercent, String overWord) {

        static final Setting USUAL = new Setting(10, 10, "overexposed");
    }

    /** All rules a tenant had, those in force first. */
    public List<Rule> of(int tenantId) {
        return databases
                .postgreSql()
                .sql(Sql.of(Rules.class, "rules_of_tenant"))
                .param("tenant", tenantId)
                .query(Rules::rule)
                .list();
    }

    List<Rule> inForce(int tenantId) {
        return of(tenantId).stream().filter(Rule::inForce).toList();
    }

    /** Switches a kind of rule on, or on again with another figure, for exams since a day. Returns its id. */
    public long switchOn(int tenantId, int accountId, RuleKind kind, Double parameter, LocalDate fromDay, String note) {
        boolean given = parameter != null;
        if (kind.takesParameter() != given || (given && !(parameter >= LEAST_TIMES && parameter <= MOST_TIMES))) {
            throw new ReviewRefused(
                    ReviewRefused.Reason.WRONG_INPUT, "over-level takes a factor from 1 to 20, other rules take none");
        }
        if (note == null || note.isBlank() || note.length() > 500 || fromDay == null) {
            throw new ReviewRefused(
                    ReviewRefused.Reason.WRONG_INPUT, "a rule needs a day and a note of 1 to 500 signs");
        }
        Long id = databases.transaction().execute(status -> {
            switchOff(tenantId, accountId, kind);
            return change("switch_rule_on", tenantId, accountId)
                    .param("kind", kind.key())
                    .param("parameter", parameter)
                    .param("fromDay", fromDay)
                    .param("note", note.strip())
                    .query(Long.class)
                    .single();
        });
        return id == null ? 0 : id;
    }

    /** Switches a kind of rule off; says whether it was on. Items it opened stay. */
    public boolean switchOff(int tenantId, int accountId, RuleKind kind) {
        return change("switch_rule_off", tenantId, accountId)
                        .param("kind", kind.key())
                        .update()
                > 0;
    }

    private JdbcClient.StatementSpec change(String name, int tenantId, int accountId) {
        return databases
                .postgreSql()
                .sql(Sql.of(Rules.class, name))
                .param("tenant", tenantId)
                .param("account", accountId)
                .param("now", now());
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    /** What each kind of rule would have asked for at a site, over so many times the level. */
    public Preview preview(Site site, double times) {
        LocalDate today = clock.instant().atZone(site.zone()).toLocalDate();
        return databases
                .clickHouse()
                .sql(Sql.of(Rules.class, "rule_preview"))
                .param("tenant", site.tenantId())
                .param("site", site.siteId())
                .param("from", today.minusDays(PREVIEW_DAYS).toString())
                .param("to", today.toString())
                .param("parameter", times)
                .query((row, number) -> preview(row))
                .single();
    }

    private static Preview preview(ResultSet row) throws SQLException {
        Map<RuleKind, Integer> items = new EnumMap<>(RuleKind.class);
        items.put(RuleKind.OVER_P99, row.getInt("over_p99"));
        items.put(RuleKind.OVER_LEVEL, row.getInt("over_level"));
        items.put(RuleKind.DOSE_CHECK_ALERT, row.getInt("dose_check_alert"));
        items.put(RuleKind.WRONG_PHANTOM, row.getInt("wrong_phantom"));
        items.put(RuleKind.ADULT_PROTOCOL_ON_CHILD, row.getInt("adult_protocol"));
        return new Preview(row.getInt("days"), row.getInt("exams"), items, row.getInt("over_level_by_size"));
    }

    /** How a site wants its worklist. */
    public Setting setting(int tenantId, int siteId) {
        return databases
                .postgreSql()
                .sql(Sql.of(Rules.class, "setting_of_site"))
                .param("tenant", tenantId)
                .param("site", siteId)
                .query((row, number) -> new Setting(
                        row.getInt("budget_per_day"), row.getInt("sample_percent"), row.getString("over_word")))
                .optional()
                .orElse(Setting.USUAL);
    }

    /** Sets it. */
    public void set(Site site, Setting setting) {
        boolean fits = setting.budgetPerDay() >= 1
                && setting.budgetPerDay() <= 1000
                && setting.samplePercent() >= 0
                && setting.samplePercent() <= 100
                && List.of("overexposed", "avoidable").contains(setting.overWord());
        if (!fits) {
            throw new ReviewRefused(
                    ReviewRefused.Reason.WRONG_INPUT,
                    "a budget is 1 to 1000 a day, a sample 0 to 100 percent, the word overexposed or avoidable");
        }
        databases
                .postgreSql()
                .sql(Sql.of(Rules.class, "set_setting"))
                .param("tenant", site.tenantId())
                .param("site", site.siteId())
                .param("budget", setting.budgetPerDay())
                .param("sample", setting.samplePercent())
                .param("overWord", setting.overWord())
                .update();
    }

    private static Rule rule(ResultSet row, int number) throws SQLException {
        double parameter = row.getDouble("parameter");
        Double times = row.wasNull() ? null : (Double) parameter;
        OffsetDateTime off = row.getObject("switched_off_at", OffsetDateTime.class);
        return new Rule(
                row.getLong("id"),
                RuleKind.ofKey(row.getString("kind")).orElseThrow(),
                times,
                row.getObject("from_day", LocalDate.class),
                row.getString("note"),
                row.getString("switched_on_by"),
                row.getObject("switched_on_at", OffsetDateTime.class).toInstant(),
                row.getString("switched_off_by"),
                off == null ? null : off.toInstant());
    }
}
