package org.doselens.core.exam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.doselens.core.exam.Exams.DAY;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.doselens.core.database.Databases;
import org.doselens.core.database.DayRange;
import org.doselens.core.database.TestDatabases;
import org.doselens.core.organisation.Organisation;
import org.doselens.core.organisation.Site;
import org.doselens.exam.Exam;
import org.doselens.exam.ExamBuilder;
import org.doselens.exam.Flag;
import org.doselens.exam.NameRelease;
import org.doselens.exam.Procedure;
import org.doselens.exam.Visit;
import org.doselens.exam.VisitSource;
import org.doselens.exam.WireRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/** Every condition of a filter, each alone, by the page of exams and by their count. */
class ExamSearchTest {

    private final Databases databases = TestDatabases.SHARED;
    private final Tenants tenant = new Tenants(databases);
    private final Site site = new Organisation(databases).site(tenant.site()).orElseThrow();
    private final ExamSearch search = new ExamSearch(databases.kept());

    /** Three exams, of which one is over, one waited, and one is a phantom's. */
    @BeforeEach
    void load() {
        Exam over = mapped(Exams.exam("aa-over", 1, "u1", "u2", "u3"), "ct-chest-wo", "token-1");
        Exam waited = ExamBuilder.builder(mapped(Exams.exam("bb-waited", 1, "u4"), "ct-head-wo", "token-2"))
                .visit(visit(DAY.atTime(9, 10).atOffset(ZoneOffset.ofHours(8))))
                .build();
        Exam phantom = ExamBuilder.builder(mapped(Exams.exam("cc-phantom", 1, "u5", "u6"), null, "token-3"))
                .modality("DX")
                .flags(List.of(Flag.NOT_PATIENT))
                .build();
        List<WireRecord> records =
                List.of(over, waited, phantom, new NameRelease(WireRecord.CURRENT_SCHEMA_VERSION, "token-1", "胸部 CT"));
        new ExamStore(databases, List.of()).load(tenant.delivery(), records);
        databases.clickHouse().sql("""
                        INSERT INTO exam_result (tenant_id, site_day, exam_key, revision, computed_at, rule_version,
                               standard_key, metric, value, ratio, verdict)
                        SELECT tenant_id, site_day, exam_key, revision, now64(3, 'UTC'), 1, standard_key, 'dlpMgyCm',
                               dlp_mgy_cm, dlp_mgy_cm / 200, if(dlp_mgy_cm > 200, 'over', 'within')
                        FROM exam FINAL WHERE tenant_id = :tenant AND standard_key != ''
                        """).param("tenant", tenant.tenant()).update();
        databases.changed(tenant.tenant(), "exam_result", DayRange.of(DAY));
    }

    private static Exam mapped(Exam exam, String standardKey, String token) {
        return ExamBuilder.builder(exam)
                .procedure(new Procedure(null, token, null, "token-9", standardKey, null, null, null, null))
                .build();
    }

    private static Visit visit(OffsetDateTime arrived) {
        return new Visit(null, null, arrived, VisitSource.RIS, "outpatient", null, null);
    }

    private static ExamFilter filter(
            String device, String modality, String procedure, String verdict, String text, String keyStart) {
        return new ExamFilter(
                DAY,
                DAY,
                Instant.EPOCH,
                device,
                modality,
                procedure,
                verdict,
                text,
                keyStart,
                ExamFilter.Sort.STARTED,
                true);
    }

    private static ExamFilter procedure(String procedure) {
        return filter("", "", procedure, "", "", "");
    }

    private void finds(ExamFilter filter, String... keys) {
        assertThat(keys(search.rows(site, filter, 10, 0))).containsExactlyInAnyOrder(keys);
        assertThat(search.count(site, filter)).isEqualTo(keys.length);
    }

    private static List<String> keys(List<ExamRow> rows) {
        return rows.stream().map(ExamRow::examKey).toList();
    }

    @Test
    void each_condition_leaves_out_what_it_says() {
        finds(ExamFilter.of(DAY, DAY), "aa-over", "bb-waited", "cc-phantom");
        finds(ExamFilter.of(DAY.plusDays(1), DAY.plusDays(2)));
        finds(filter("device-1", "", "", "", "", ""), "aa-over", "bb-waited", "cc-phantom");
        finds(filter("device-2", "", "", "", "", ""));
        finds(filter("", "DX", "", "", "", ""), "cc-phantom");
        finds(filter("", "", "", "over", "", ""), "aa-over");
        finds(filter("", "", "", "pending", "", ""), "cc-phantom");
        finds(filter("", "", "", "notJudged", "", ""), "cc-phantom");
        finds(filter("", "", "", "", "胸部", ""), "aa-over");
        finds(filter("", "", "", "", "", "bb"), "bb-waited");
        finds(filter("device-1", "CT", "patients", "within", "", "bb"), "bb-waited");
    }

    @Test
    void each_kind_of_procedure_leaves_out_what_it_says() {
        finds(procedure("ct-head-wo"), "bb-waited");
        finds(procedure("unmapped"), "cc-phantom");
        finds(procedure("patients"), "aa-over", "bb-waited");
        finds(procedure("not-patients"), "cc-phantom");
        finds(procedure("wait-known"), "bb-waited");
        finds(procedure("wait-unknown"), "aa-over");
        finds(procedure("wait-impossible"));
        // three passes where one was asked for, and a chest for a head
        finds(procedure("disagreeing"), "aa-over", "bb-waited");
        finds(procedure("fault-impossibleDose"));
    }

    @Test
    void only_what_came_since_an_instant_is_found() {
        UnaryOperator<ExamFilter> since = given -> new ExamFilter(
                DAY, DAY, Tenants.RECEIVED.plusSeconds(1), "", "", "", "", "", "", given.sort(), given.descending());
        finds(since.apply(ExamFilter.of(DAY, DAY)));
        assertThat(search.latest(site, Tenants.RECEIVED.minusSeconds(1), 2)).hasSize(2);
    }

    @Test
    void what_came_long_after_it_was_taken_is_counted_on_the_day_it_came() {
        Exam old = ExamBuilder.builder(Exams.exam("dd-old", 1, "u7"))
                .siteDay(DAY.minusYears(3))
                .build();
        Exam older = ExamBuilder.builder(Exams.exam("ee-older", 1, "u8"))
                .siteDay(DAY.minusYears(9))
                .build();
        new ExamStore(databases, List.of()).load(tenant.delivery(), List.of(old, older));
        Trends trends = new Trends(new NamedParameterJdbcTemplate(databases.clickHouseDataSource()));
        assertThat(trends.cameLate(site, DAY)).isEqualTo(new Trends.Late(2, DAY.minusYears(9), DAY.minusYears(3)));
        assertThat(trends.cameLate(site, DAY.plusDays(1)))
                .as("what came a day before")
                .isEqualTo(new Trends.Late(0, null, null));
        ExamFilter listed = new ExamFilter(
                DAY.minusYears(9),
                DAY.minusYears(3),
                DAY.atStartOfDay(site.zone()).toInstant(),
                "",
                "",
                "",
                "",
                "",
                "",
                ExamFilter.Sort.STARTED,
                true);
        finds(listed, "dd-old", "ee-older");
    }

    @Test
    void page_after_page_shows_each_exam_once_in_every_order() {
        for (ExamFilter.Sort sort : ExamFilter.Sort.values()) {
            ExamFilter filter = new ExamFilter(DAY, DAY, Instant.EPOCH, "", "", "", "", "", "", sort, true);
            List<String> whole = keys(search.rows(site, filter, 10, 0));
            List<String> paged = new ArrayList<>();
            ExamCursor after = ExamCursor.START;
            for (List<ExamRow> page = search.rowsAfter(site, filter, 1, after);
                    !page.isEmpty();
                    page = search.rowsAfter(site, filter, 1, after)) {
                paged.addAll(keys(page));
                after = ExamCursor.after(page.get(0), sort);
            }
            assertThat(paged).as("by %s", sort).isEqualTo(whole).hasSize(3);
        }
        ExamFilter byDose = new ExamFilter(DAY, DAY, Instant.EPOCH, "", "", "", "", "", "", ExamFilter.Sort.DLP, true);
        assertThat(keys(search.rows(site, byDose, 10, 0))).containsExactly("aa-over", "cc-phantom", "bb-waited");
    }
}
