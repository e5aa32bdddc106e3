package org.doselens.core.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.doselens.core.account.Accounts;
import org.doselens.core.account.NewAccount;
import org.doselens.core.account.Role;
import org.doselens.core.database.Databases;
import org.doselens.core.database.TestDatabases;
import org.doselens.core.dose.ExamJudging;
import org.doselens.core.exam.Delivery;
import org.doselens.core.exam.ExamStore;
import org.doselens.core.exam.Exams;
import org.doselens.core.organisation.Organisation;
import org.doselens.core.organisation.Site;
import org.doselens.core.reference.Levels;
import org.doselens.core.report.Report.State;
import org.doselens.core.report.ReportRefused.Reason;
import org.doselens.core.report.Reports.FileName;
import org.doselens.exam.Exam;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;

class ReportsTest {

    private static final YearMonth MARCH = YearMonth.from(Exams.DAY);

    private final Databases databases = TestDatabases.SHARED;
    private final Organisation organisation = new Organisation(databases);
    private final int tenant = organisation.addTenant("医院", "Hospital");
    private final Site site = organisation
            .site(organisation.addSite(tenant, "总院", "Main", ZoneId.of("Asia/Shanghai")))
            .orElseThrow();
    private final int preparer = account();
    private final int reviewer = account();
    private final Reports reports = new Reports(databases, Clock.systemUTC());
    private final ExamStore store = new ExamStore(
            databases,
            List.of(new ExamJudging(databases, new Levels(databases, Clock.systemUTC()), Clock.systemUTC())));

    private int account() {
        return new Accounts(databases.postgreSql())
                .add(new NewAccount(tenant, UUID.randomUUID().toString(), "Zhou Lan", Role.PHYSICIST, "none", "zh"));
    }

    private void load(Exam... exams) {
        store.load(
                new Delivery(
                        tenant,
                        site.siteId(),
                        1,
                        UUID.randomUUID(),
                        Exams.DAY.atStartOfDay().toInstant(ZoneOffset.UTC)),
                List.of(exams));
    }

    private Exam exam(LocalDate day) {
        String key = UUID.randomUUID().toString();
        return Exams.exam(key, 1, day, key + "-event");
    }

    private Report made(Department department) {
        long id = reports.ask(site, preparer, department, MARCH);
        reports.makeAll();
        return reports.report(site, id).orElseThrow();
    }

    private Report issued(Report report) {
        reports.review(site, reviewer, report.id());
        reports.issue(
                site,
                reviewer,
                report.id(),
                one -> Map.of(
                        new FileName("en", "pdf"),
                        (one.approver() + " " + one.state()).getBytes(StandardCharsets.UTF_8)));
        return reports.report(site, report.id()).orElseThrow();
    }

    @Test
    void a_month_counts_its_exams_by_device_and_why_none_was_compared() {
        load(exam(Exams.DAY), exam(Exams.DAY.plusDays(1)), exam(Exams.DAY.minusMonths(1)));
        Report report = made(Department.ALL);
        assertThat(report.state()).isEqualTo(State.DRAFT);
        assertThat(report.figures().all().exams()).isEqualTo(2);
        assertThat(report.figures().before().exams()).isEqualTo(1);
        assertThat(report.figures().devices())
                .singleElement()
                .satisfies(device -> assertThat(device.tally().exams()).isEqualTo(2));
        assertThat(report.figures().unjudged()).containsExactly(Map.entry("noLevel", 2));
        assertThat(made(Department.NUCLEAR_MEDICINE).figures().all().exams()).isZero();
    }

    @Test
    void who_prepared_a_report_neither_reviews_nor_approves_it() {
        load(exam(Exams.DAY));
        Report report = made(Department.ALL);
        assertThatThrownBy(() -> reports.review(site, preparer, report.id()))
                .isInstanceOfSatisfying(
                        ReportRefused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Reason.SAME_PERSON));
        assertThatThrownBy(() -> reports.issue(site, reviewer, report.id(), one -> Map.of()))
                .isInstanceOfSatisfying(
                        ReportRefused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Reason.NOT_NOW));
    }

    @Test
    void an_issued_report_is_frozen_and_later_exams_make_a_revision_with_the_differences() {
        load(exam(Exams.DAY));
        Report first = made(Department.RADIOLOGY);
        reports.write(site, first.id(), "read in the meeting", "none");
        Report issued = issued(first);
        assertThat(issued.minutes()).isEqualTo("read in the meeting");
        assertThat(reports.file(tenant, issued.id(), "en", "pdf"))
                .hasValueSatisfying(bytes ->
                        assertThat(new String(bytes, StandardCharsets.UTF_8)).isEqualTo("Zhou Lan ISSUED"));
        assertThatThrownBy(() -> reports.write(site, issued.id(), "other", "other"))
                .isInstanceOf(ReportRefused.class);
        assertThatThrownBy(() -> databases
                        .postgreSql()
                        .sql("UPDATE report SET figures = '{}' WHERE id = :id")
                        .param("id", issued.id())
                        .update())
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("frozen");

        load(exam(Exams.DAY));
        Report second = made(Department.RADIOLOGY);
        assertThat(second.revision()).isEqualTo(2);
        assertThat(second.differences()).contains(new Difference("all", "", "exams", 1.0, 2.0));
        assertThat(reports.report(site, issued.id())
                        .orElseThrow()
                        .figures()
                        .all()
                        .exams())
                .isEqualTo(1);
    }

    @Test
    void a_revision_that_differs_in_nothing_is_not_issued() {
        load(exam(Exams.DAY));
        issued(made(Department.ALL));
        Report second = made(Department.ALL);
        assertThat(second.differences()).isEmpty();
        reports.review(site, reviewer, second.id());
        assertThatThrownBy(() -> reports.issue(site, reviewer, second.id(), one -> Map.of()))
                .isInstanceOfSatisfying(
                        ReportRefused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Reason.NOTHING_NEW));
    }

    @Test
    void every_table_can_be_read_row_by_row() throws IOException {
        load(exam(Exams.DAY), exam(Exams.DAY.plusDays(1)));
        Tables tables = new Tables(databases);
        for (DataTable table : DataTable.values()) {
            List<List<?>> rows = new ArrayList<>();
            long count = tables.read(table, site, Exams.DAY, Exams.DAY.plusDays(1), rows::add);
            assertThat(rows).as(table.key()).hasSize((int) count + 1);
        }
        List<List<?>> events = new ArrayList<>();
        assertThat(tables.read(DataTable.EVENTS, site, Exams.DAY, Exams.DAY, events::add))
                .isEqualTo(1);
        assertThat(events.get(0).toString()).contains("dlp_mgy_cm");
        assertThat(events.get(1).toString()).contains("2026-03-10T09:30+08:00", "100.0");
    }
}
