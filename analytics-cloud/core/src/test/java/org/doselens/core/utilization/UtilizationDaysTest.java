package org.doselens.core.utilization;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.doselens.core.account.Accounts;
import org.doselens.core.account.NewAccount;
import org.doselens.core.account.Role;
import org.doselens.core.benchmark.Participations;
import org.doselens.core.database.Databases;
import org.doselens.core.database.TestDatabases;
import org.doselens.core.exam.Delivery;
import org.doselens.core.exam.ExamStore;
import org.doselens.core.exam.Exams;
import org.doselens.core.organisation.Organisation;
import org.doselens.core.organisation.Site;
import org.doselens.exam.Device;
import org.doselens.exam.Exam;
import org.doselens.exam.ExamBuilder;
import org.doselens.exam.IntervalSource;
import org.doselens.exam.WireRecord;
import org.junit.jupiter.api.Test;

class UtilizationDaysTest {

    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 9);
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-03-12T04:00:00Z"), ZoneId.of("UTC"));

    private final Databases databases = TestDatabases.SHARED;

    /** Two hours open; three exams of 20 minutes with 10 between: 80 of 120 minutes. Without hours no day is written. */
    @Test
    void each_day_of_a_device_is_kept_with_its_source_and_written_again_is_one() {
        Organisation organisation = new Organisation(databases);
        int tenant = organisation.addTenant("甲", "A");
        Site site = organisation
                .site(organisation.addSite(tenant, "甲", "A", ZoneId.of("Asia/Shanghai")))
                .orElseThrow();
        Accounts accounts = new Accounts(databases.postgreSql());
        int head = accounts.add(
                new NewAccount(tenant, UUID.randomUUID().toString(), "Li", Role.DEPARTMENT_HEAD, "none", "zh"));
        OperatingHours hours = new OperatingHours(databases, NOON);
        hours.say(site, head, "ct", MONDAY.minusDays(7), WeekHours.parse("08:00-10:00;08:00-10:00;;;;;"), null);
        List<WireRecord> exams = new ArrayList<>();
        for (String device : List.of("ct", "without hours")) {
            exams.add(exam(device, MONDAY, "08:00", IntervalSource.MPPS));
            exams.add(exam(device, MONDAY, "08:30", IntervalSource.MPPS));
            exams.add(exam(device, MONDAY, "09:00", IntervalSource.MPPS));
            exams.add(exam(device, MONDAY.plusDays(1), "08:00", IntervalSource.MPPS));
            exams.add(exam(device, MONDAY.plusDays(1), "08:30", IntervalSource.DOSE_REPORT));
        }
        new ExamStore(databases, List.of())
                .load(new Delivery(tenant, site.siteId(), 7, UUID.randomUUID(), NOON.instant()), exams);
        UtilizationDays days = new UtilizationDays(databases, hours, new DeviceLog(databases, NOON), NOON);
        assertThat(days.write(site, MONDAY.minusDays(3), MONDAY.plusDays(2))).isEqualTo(2);
        assertThat(days.write(site, MONDAY.minusDays(3), MONDAY.plusDays(2))).isEqualTo(2);
        assertThat(databases
                        .clickHouse()
                        .sql("SELECT concat(device_key, ' ', toString(site_day), ' ', interval_source, ' ',"
                                + " toString(round(utilization_percent))) AS day FROM device_day FINAL"
                                + " WHERE tenant_id = :tenant ORDER BY site_day")
                        .param("tenant", tenant)
                        .query(String.class)
                        .list())
                .containsExactly("ct 2026-03-09 mpps 67", "ct 2026-03-10  42");

        Participations participations = new Participations(databases);
        assertThat(participations.sites(accounts)).doesNotContain(site);
        participations.say(tenant, head, true, "", "", "");
        assertThat(participations.sites(accounts)).contains(site);
    }

    private static Exam exam(String device, LocalDate day, String at, IntervalSource source) {
        OffsetDateTime start = day.atTime(LocalTime.parse(at)).atOffset(ZoneOffset.ofHours(8));
        return ExamBuilder.builder(Exams.exam(device + " " + start, 1, day, device + start))
                .device(new Device("SIEMENS", "SOMATOM", null, null, "VA48A", device))
                .startedAt(start)
                .endedAt(start.plusMinutes(20))
                .intervalSource(source)
                .build();
    }
}
