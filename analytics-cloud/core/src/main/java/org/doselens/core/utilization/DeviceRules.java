package org.doselens.core.utilization;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.doselens.core.database.Databases;
import org.doselens.core.database.Sql;
import org.doselens.core.exam.DeviceName;
import org.doselens.core.organisation.Site;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What people say of devices whose headers cannot be right, and what looks as if somebody should. Exams stay as they came; a
 * rule is applied when utilization is read, and what is taken back stays written down. Thread-safe.
 */
public final class DeviceRules {

    private static final int DAYS = 100;

    private final Databases databases;
    private final Clock clock;

    public DeviceRules(Databases databases, Clock clock) {
        this.databases = databases;
        this.clock = clock;
    }

    /** What a rule says. */
    public enum Kind {
        /** A key is another device's former one. */
        SAME,
        /** Devices of different station names share a key. */
        APART
    }

    /**
     * A rule.
     *
     * @param intoKey the device it is; null where names are kept apart
     */
    public record Rule(long id, Kind kind, String deviceKey, String intoKey, String saidBy, Instant saidAt) {}

    /** Rules in force. */
    public List<Rule> rules(Site site) {
        return databases
                .postgreSql()
                .sql(Sql.of(DeviceRules.class, "device_rules"))
                .param("tenant", site.tenantId())
                .param("site", site.siteId())
                .query((row, number) -> new Rule(
                        row.getLong("id"),
                        row.getString("kind").equals("same") ? Kind.SAME : Kind.APART,
                        row.getString("device_key"),
                        row.getString("into_key"),
                        row.getString("said_by"),
                        row.getObject("said_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /** Names, serial numbers and keys of the last hundred days that do not fit together. */
    public List<DeviceDoubt> doubts(Site site) {
        LocalDate today = clock.instant().atZone(site.zone()).toLocalDate();
        return DeviceDoubt.of(databases
                .clickHouse()
                .sql(Sql.of(DeviceRules.class, "device_names"))
                .param("tenant", site.tenantId())
                .param("site", site.siteId())
                .param("from", today.minusDays(DAYS).toString())
                .param("to", today.toString())
                .query((row, number) -> new DeviceDoubt.Seen(
                        new DeviceName(
                                row.getString("device_key"),
                                row.getString("manufacturer"),
                                row.getString("model"),
                                row.getString("station_name")),
                        row.getString("serial_number"),
                        row.getString("modality"),
                        row.getInt("exams"),
                        LocalDate.parse(row.getString("first_day")),
                        LocalDate.parse(row.getString("last_day")),
                        Arrays.stream(row.getString("days").split(" "))
                                .map(LocalDate::parse)
                                .toList()))
                .list());
    }

    /**
     * Says a rule.
     *
     * @param into the device it is; null to keep names apart
     * @throws UtilizationRefused if there is one for the device, or it would lead in a circle
     */
    public void say(Site site, int accountId, Kind kind, String device, String into) {
        List<Rule> rules = rules(site);
        boolean fits = !device.isBlank()
                && (kind == Kind.SAME) == (into != null && !into.isBlank())
                && !device.equals(into)
                && rules.stream().noneMatch(rule -> rule.deviceKey().equals(device))
                && rules.stream()
                        .noneMatch(rule -> rule.kind() == Kind.SAME
                                && (rule.deviceKey().equals(into) || device.equals(rule.intoKey())));
        if (!fits) {
            throw new UtilizationRefused(
                    UtilizationRefused.Reason.WRONG_INPUT,
                    "a device has one rule, and is not said to be one that is itself said to be another");
        }
        int said = change("say_device_rule", site, accountId)
                .param("kind", kind == Kind.SAME ? "same" : "apart")
                .param("device", device)
                .param("into", kind == Kind.SAME ? into : null)
                .param("now", utc(clock.instant()))
                .update();
        if (said == 0) {
            throw new UtilizationRefused(UtilizationRefused.Reason.UNKNOWN, "there is no such site, or a rule already");
        }
    }

    /** It was a mistake. */
    public void takeBack(Site site, int accountId, long rule) {
        if (change("take_device_rule_back", site, accountId)
                        .param("entry", rule)
                        .param("now", utc(clock.instant()))
                        .update()
                == 0) {
            throw new UtilizationRefused(UtilizationRefused.Reason.UNKNOWN, "there is no such rule in force");
        }
    }

    private JdbcClient.StatementSpec change(String name, Site site, int accountId) {
        return databases
                .postgreSql()
                .sql(Sql.of(DeviceRules.class, name))
                .param("tenant", site.tenantId())
                .param("site", site.siteId())
                .param("account", accountId);
    }

    private static OffsetDateTime utc(Instant at) {
        return OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
    }
}
