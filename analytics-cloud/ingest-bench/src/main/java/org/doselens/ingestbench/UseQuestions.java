package org.doselens.ingestbench;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.doselens.core.database.Databases;
import org.doselens.core.database.DayRange;
import org.doselens.core.exam.DeviceDirectory;
import org.doselens.core.organisation.Site;
import org.doselens.core.utilization.DeviceLog;
import org.doselens.core.utilization.OperatingHours;
import org.doselens.core.utilization.UtilizationReader;
import org.doselens.core.utilization.WeekHours;

/** What the utilization page asks of the site with the most devices: a day's timeline, and a year's heat map. */
final class UseQuestions {

    private static final String HOURS = "08:00-18:00";

    private final UtilizationReader reader;
    private final Databases databases;
    private final Site site;
    private final LocalDate lastDay;

    UseQuestions(Databases databases, List<Site> sites, LocalDate lastDay) {
        this.databases = databases;
        this.lastDay = lastDay;
        this.site = largest(databases, sites);
        Clock clock = Clock.fixed(lastDay.plusDays(1).atTime(3, 0).toInstant(ZoneOffset.UTC), ZoneOffset.UTC);
        OperatingHours hours = new OperatingHours(databases, clock);
        this.reader = new UtilizationReader(
                databases, new DeviceDirectory(databases.kept()), hours, new DeviceLog(databases, clock), clock);
        sayHours(databases, hours);
    }

    private static Site largest(Databases databases, List<Site> sites) {
        int siteId = databases
                .clickHouse()
                .sql("SELECT site_id FROM exam GROUP BY site_id ORDER BY uniqExact(device_key) DESC, site_id LIMIT 1")
                .query(Integer.class)
                .single();
        return sites.stream().filter(one -> one.siteId() == siteId).findFirst().orElseThrow();
    }

    /** Of a store that is used again they are said already. */
    private void sayHours(Databases databases, OperatingHours hours) {
        if (!hours.weeks(site).isEmpty()) {
            return;
        }
        int account = databases
                .postgreSql()
                .sql("SELECT min(id) FROM account WHERE tenant_id = :tenant")
                .param("tenant", site.tenantId())
                .query(Integer.class)
                .single();
        WeekHours week =
                WeekHours.of(Arrays.stream(DayOfWeek.values()).map(day -> HOURS).toList());
        databases
                .clickHouse()
                .sql("SELECT DISTINCT device_key FROM exam WHERE tenant_id = :tenant AND site_id = :site")
                .param("tenant", site.tenantId())
                .param("site", site.siteId())
                .query(String.class)
                .list()
                .forEach(device -> hours.say(site, account, device, lastDay.minusYears(3), week, null));
    }

    /** As if an exam had just come: no answer is kept from the question before. */
    private void changed() {
        databases.changed(site.tenantId(), "exam", DayRange.ALL);
    }

    void timeline() {
        changed();
        reader.read(site, lastDay, lastDay);
    }

    void heatMap() {
        changed();
        reader.heat(site, lastDay.minusDays(UtilizationReader.MOST_DAYS_OF_HEAT - 2L), lastDay, "");
    }
}
