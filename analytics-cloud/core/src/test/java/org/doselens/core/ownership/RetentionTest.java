package org.doselens.core.ownership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.doselens.core.account.Accounts;
import org.doselens.core.account.NewAccount;
import org.doselens.core.account.Role;
import org.doselens.core.database.TestDatabases;
import org.doselens.core.exam.ExamStore;
import org.doselens.core.exam.Exams;
import org.doselens.exam.PatientMerge;
import org.junit.jupiter.api.Test;

/** What is kept for how long, and what a legal hold keeps beyond. */
class RetentionTest {

    private final OwnExams ours = new OwnExams();

    @Test
    void what_is_older_than_a_site_keeps_is_deleted_everywhere_and_that_is_audited() {
        Retention retention = new Retention(ours.databases, at("2029-03-10T20:00:00Z"));
        assertThat(retention.set(ours.tenant.tenant(), ours.neighbour.site(), 3, ours.administrator))
                .as("a site of somebody else")
                .isFalse();
        new ExamStore(ours.databases, List.of())
                .load(ours.tenant.delivery(), List.of(new PatientMerge(1, "married", "maiden")));
        assertThat(retention.set(ours.tenant.tenant(), ours.tenant.site(), 4, ours.administrator))
                .isTrue();
        retention.apply();
        assertThat(ours.tenant.exams("count()")).isEqualTo(2.0);

        assertThat(retention.set(ours.tenant.tenant(), ours.tenant.site(), 3, ours.administrator))
                .isTrue();
        retention.applyAsSeen();
        assertThat(ours.tenant.exams("count()"))
                .as("no exam has come since 2026: the clock may be ahead")
                .isEqualTo(2.0);
        // 2029-03-10T20:00Z is the 11th in Shanghai: the exams of 2026-03-10 are over three years old
        assertThat(retention.wouldDelete(ours.tenant.tenant(), ours.tenant.site(), 3))
                .isEqualTo(2);
        Retention.Applied applied = retention.apply().stream()
                .filter(one -> one.tenantId() == ours.tenant.tenant())
                .findFirst()
                .orElseThrow();

        assertThat(applied.before()).isEqualTo(LocalDate.of(2026, 3, 11));
        for (String table : List.of("exam", "irradiation_event", "exam_place", "event_claim")) {
            assertThat(ours.tenant.rows(table)).as(table).isZero();
            assertThat(ours.neighbour.rows(table)).as(table).isPositive();
        }
        assertThat(ours.tenant.rows("patient_merge")).isZero();
        assertThat(ours.audit().get(0).action()).isEqualTo("retention.apply");
        retention.set(ours.tenant.tenant(), ours.tenant.site(), null, ours.administrator);
        assertThat(retention.of(ours.tenant.tenant()).get(0).years()).isNull();
    }

    @Test
    void a_site_on_legal_hold_loses_nothing_until_two_people_have_released_it() {
        LocalDate old = LocalDate.of(2020, 1, 7);
        new ExamStore(ours.databases, List.of()).load(ours.tenant.delivery(), List.of(Exams.exam("old", 1, old, "u8")));
        Retention retention = new Retention(ours.databases, Clock.systemUTC());
        retention.set(ours.tenant.tenant(), ours.tenant.site(), 3, ours.administrator);
        LegalHolds holds = new LegalHolds(ours.databases);
        assertThat(holds.place(ours.tenant.tenant(), ours.neighbour.site(), "a dispute", ours.administrator))
                .as("a site of somebody else")
                .isFalse();
        assertThat(holds.place(ours.tenant.tenant(), ours.tenant.site(), " dispute of 2026-02 ", ours.administrator))
                .isTrue();

        assertThat(retention.apply()).noneMatch(applied -> applied.tenantId() == ours.tenant.tenant());
        assertThat(ours.tenant.exams("count()")).isEqualTo(3.0);
        new Leaving(ours.databases).ask(ours.tenant.tenant(), ours.administrator);
        assertThatThrownBy(
                        () -> new TenantErasure(ours.databases, TestDatabases.postgreSql()).begin(ours.tenant.tenant()))
                .isInstanceOf(NotGranted.class)
                .hasMessageContaining("has a legal hold");
        new Leaving(ours.databases).takeBack(ours.tenant.tenant(), ours.administrator);

        LegalHolds.Hold hold = holds.of(ours.tenant.tenant()).get(0);
        assertThat(hold.reason()).isEqualTo("dispute of 2026-02");
        assertThat(holds.release(ours.tenant.tenant(), hold.id(), ours.administrator))
                .as("nobody asked")
                .isFalse();
        assertThat(holds.askRelease(ours.neighbour.tenant(), hold.id(), ours.administrator))
                .as("a ours.neighbour's hold")
                .isFalse();
        assertThat(holds.askRelease(ours.tenant.tenant(), hold.id(), ours.administrator))
                .isTrue();
        assertThat(holds.release(ours.tenant.tenant(), hold.id(), ours.administrator))
                .as("who asked")
                .isFalse();
        assertThat(holds.keep(ours.tenant.tenant(), hold.id())).isTrue();
        assertThat(holds.sites(ours.tenant.tenant())).containsExactly(ours.tenant.site());
        int second = new Accounts(ours.databases.postgreSql())
                .add(new NewAccount(
                        ours.tenant.tenant(), "second" + ours.tenant.tenant(), "王敏", Role.ADMINISTRATOR, "hash", "zh"));
        assertThat(holds.askRelease(ours.tenant.tenant(), hold.id(), ours.administrator))
                .isTrue();
        assertThat(holds.of(ours.tenant.tenant()).get(0).isReleasableBy(second)).isTrue();
        assertThat(holds.release(ours.tenant.tenant(), hold.id(), second)).isTrue();
        assertThat(holds.sites(ours.tenant.tenant())).isEmpty();

        retention.apply();
        assertThat(ours.tenant.exams("count()")).isEqualTo(2.0);
    }

    @Test
    void what_people_found_and_said_about_exams_goes_with_them_and_nothing_younger_does() {
        LocalDate old = LocalDate.of(2020, 1, 7);
        new ExamStore(ours.databases, List.of()).load(ours.tenant.delivery(), List.of(Exams.exam("old", 1, old, "u8")));
        long finding = finding("2020-01-08T00:00:00Z", "2020-02-01T00:00:00Z");
        long gone = item("old", old, finding);
        comment("item_id", gone);
        comment("finding_id", finding);
        long lasting = finding("2020-01-08T00:00:00Z", null);
        comment("item_id", item("a", Exams.DAY, lasting));
        comment("item_id", item("older", old, lasting));
        mapping("old");
        mapping("a");
        Retention retention = new Retention(ours.databases, Clock.systemUTC());
        assertThatThrownBy(() -> ours.change("DELETE FROM review_item WHERE tenant_id = " + ours.tenant.tenant()))
                .as("nobody has limited anything yet")
                .hasMessageContaining("never deleted");

        retention.set(ours.tenant.tenant(), ours.tenant.site(), 3, ours.administrator);
        retention.apply();

        assertThat(count("review_item")).isEqualTo(1);
        assertThat(count("review_finding")).as("one of a younger exam stays").isEqualTo(1);
        assertThat(count("review_entry")).isEqualTo(1);
        assertThat(count("exam_mapping")).isEqualTo(1);
        assertThat(ours.tenant.exams("count()")).isEqualTo(2.0);
        assertThatThrownBy(() -> ours.change("DELETE FROM review_item WHERE tenant_id = " + ours.tenant.tenant()))
                .hasMessageContaining("never deleted");
        assertThatThrownBy(() -> ours.change("DELETE FROM review_entry WHERE tenant_id = " + ours.tenant.tenant()))
                .hasMessageContaining("only added to");
    }

    private Clock at(String moment) {
        return Clock.fixed(Instant.parse(moment), ZoneOffset.UTC);
    }

    private long finding(String opened, String closed) {
        return ours.databases
                .postgreSql()
                .sql(
                        "INSERT INTO review_finding (tenant_id, site_id, device_key, device_name, cause, opened_at, closed_by,"
                                + " closed_at) VALUES (:tenant, :site, :device, 'CT-1', 'size', CAST(:opened AS timestamptz),"
                                + " CASE WHEN CAST(:closed AS text) IS NOT NULL THEN CAST(:account AS integer) END,"
                                + " CAST(:closed AS timestamptz)) RETURNING id")
                .param("tenant", ours.tenant.tenant())
                .param("site", ours.tenant.site())
                .param("device", "device-" + closed)
                .param("opened", opened)
                .param("closed", closed)
                .param("account", ours.administrator)
                .query(Long.class)
                .single();
    }

    private long item(String examKey, LocalDate day, long finding) {
        return ours.databases
                .postgreSql()
                .sql(
                        "INSERT INTO review_item (tenant_id, site_id, exam_key, site_day, modality, standard_key, device_key,"
                                + " device_name, metric, total, provisional, rules, first_cause, score, state, sampled, finding_id,"
                                + " opened_at, changed_at) VALUES (:tenant, :site, :exam, :day, 'CT', 'ct-chest-wo', 'd', 'CT-1',"
                                + " 'dlp', 900, false, '{over-p99}', 'size', 1, 'new', false, :finding, now(), now()) RETURNING id")
                .param("tenant", ours.tenant.tenant())
                .param("site", ours.tenant.site())
                .param("exam", examKey)
                .param("day", day)
                .param("finding", finding)
                .query(Long.class)
                .single();
    }

    private void mapping(String examKey) {
        ours.change(
                "INSERT INTO exam_mapping (tenant_id, exam_key, standard_key, body_region, reason, mapped_by, mapped_at)"
                        + " VALUES (" + ours.tenant.tenant() + ", '" + examKey + "', 'ct-chest-wo', 'chest', 'seen', "
                        + ours.administrator + ", now())");
    }

    private void comment(String of, long id) {
        ours.change("INSERT INTO review_entry (tenant_id, " + of + ", at, account_id, kind, value, text) VALUES ("
                + ours.tenant.tenant() + ", " + id + ", now(), " + ours.administrator + ", 'comment', '', 'seen')");
    }

    private long count(String table) {
        return ours.databases
                .postgreSql()
                .sql("SELECT count(*) FROM " + table + " WHERE tenant_id = " + ours.tenant.tenant())
                .query(Long.class)
                .single();
    }
}
