package org.doselens.core.ownership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.doselens.core.account.Accounts;
import org.doselens.core.account.NewAccount;
import org.doselens.core.account.Role;
import org.doselens.core.audit.AuditEntry;
import org.doselens.core.audit.AuditEntry.Outcome;
import org.doselens.core.audit.AuditTrail;
import org.doselens.core.database.Databases;
import org.doselens.core.database.TestDatabases;
import org.doselens.core.exam.ExamStore;
import org.doselens.core.exam.Exams;
import org.doselens.core.exam.Tenants;
import org.doselens.exam.Exam;
import org.doselens.exam.PatientMerge;
import org.doselens.exam.WireJson;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each test has a tenant of its own, and a neighbour whose rows must never move. */
class OwnershipTest {

    private final Databases databases = TestDatabases.SHARED;
    private final Tenants tenant = new Tenants(databases);
    private final Tenants neighbour = new Tenants(databases);
    private int administrator;

    @BeforeEach
    void people_and_exams() {
        ExamStore store = new ExamStore(databases, List.of());
        store.load(tenant.delivery(), List.of(Exams.exam("a", 1, "u1", "u2"), Exams.exam("b", 1, "u3")));
        store.load(tenant.delivery(), List.of(Exams.exam("b", 2, "u3", "u4")));
        store.load(neighbour.delivery(), List.of(Exams.exam("a", 1, "u1")));
        String login = "admin" + tenant.tenant();
        administrator = new Accounts(databases.postgreSql())
                .add(new NewAccount(tenant.tenant(), login, "陈立", Role.ADMINISTRATOR, "hash-of-password", "zh"));
        new AuditTrail(databases.postgreSql())
                .add(
                        new AuditTrail.Actor(tenant.tenant(), administrator, login, "127.0.0.1"),
                        "exam.view",
                        "a",
                        Outcome.DONE);
    }

    private Clock at(String moment) {
        return Clock.fixed(Instant.parse(moment), ZoneOffset.UTC);
    }

    private List<AuditEntry> audit() {
        return new AuditTrail(databases.postgreSql()).page(tenant.tenant(), "", "", "", Long.MAX_VALUE, 50);
    }

    @Test
    void the_export_holds_each_exam_as_it_came_and_no_secret_and_nothing_of_a_neighbour() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        List<TenantExport.Written> written = new TenantExport(databases, Clock.systemUTC()).write(tenant.tenant(), out);

        Map<String, String> files = unzipped(out.toByteArray());
        assertThat(files)
                .containsKeys("README.txt", "manifest.json", "schema/wire-record.v4.schema.json", "schema/cloud.json");
        List<Exam> exams = files.get("exams.jsonl")
                .lines()
                .map(line -> WireJson.mapper().readValue(line, Exam.class))
                .toList();
        assertThat(exams).extracting(exam -> exam.examKey() + exam.revision()).containsExactlyInAnyOrder("a1", "b2");
        assertThat(files.get("cloud/irradiation_event.jsonl")).contains("\"u4\"");
        assertThat(files.get("people/account.jsonl")).contains("陈立").doesNotContain("hash-of-password");
        assertThat(files.get("people/audit.jsonl")).contains("exam.view");
        assertThat(String.join("\n", files.values())).doesNotContain("\"tenant_id\":" + neighbour.tenant() + ",");
        for (TenantExport.Written file : written) {
            String text = files.get(file.name());
            assertThat(text.lines().count()).as(file.name()).isEqualTo(file.lines());
            assertThat(sha256(text)).as(file.name()).isEqualTo(file.sha256());
        }
    }

    @Test
    void what_is_older_than_a_site_keeps_is_deleted_everywhere_and_that_is_audited() {
        Retention retention = new Retention(databases, at("2029-03-10T20:00:00Z"));
        assertThat(retention.set(tenant.tenant(), neighbour.site(), 3, administrator))
                .as("a site of somebody else")
                .isFalse();
        new ExamStore(databases, List.of()).load(tenant.delivery(), List.of(new PatientMerge(1, "married", "maiden")));
        assertThat(retention.set(tenant.tenant(), tenant.site(), 4, administrator))
                .isTrue();
        retention.apply();
        assertThat(tenant.exams("count()")).isEqualTo(2.0);

        assertThat(retention.set(tenant.tenant(), tenant.site(), 3, administrator))
                .isTrue();
        // 2029-03-10T20:00Z is the 11th in Shanghai: the exams of 2026-03-10 are over three years old
        assertThat(retention.wouldDelete(tenant.tenant(), tenant.site(), 3)).isEqualTo(2);
        Retention.Applied applied = retention.apply().stream()
                .filter(one -> one.tenantId() == tenant.tenant())
                .findFirst()
                .orElseThrow();

        assertThat(applied.before()).isEqualTo(LocalDate.of(2026, 3, 11));
        for (String table : List.of("exam", "irradiation_event", "exam_place", "event_claim")) {
            assertThat(tenant.rows(table)).as(table).isZero();
            assertThat(neighbour.rows(table)).as(table).isPositive();
        }
        assertThat(tenant.rows("patient_merge")).isZero();
        assertThat(audit().get(0).action()).isEqualTo("retention.apply");
        retention.set(tenant.tenant(), tenant.site(), null, administrator);
        assertThat(retention.of(tenant.tenant()).get(0).years()).isNull();
    }

    @Test
    void a_site_on_legal_hold_loses_nothing_until_two_people_have_released_it() {
        LocalDate old = LocalDate.of(2020, 1, 7);
        new ExamStore(databases, List.of()).load(tenant.delivery(), List.of(Exams.exam("old", 1, old, "u8")));
        Retention retention = new Retention(databases, Clock.systemUTC());
        retention.set(tenant.tenant(), tenant.site(), 3, administrator);
        LegalHolds holds = new LegalHolds(databases);
        assertThat(holds.place(tenant.tenant(), neighbour.site(), "a dispute", administrator))
                .as("a site of somebody else")
                .isFalse();
        assertThat(holds.place(tenant.tenant(), tenant.site(), " dispute of 2026-02 ", administrator))
                .isTrue();

        assertThat(retention.apply()).noneMatch(applied -> applied.tenantId() == tenant.tenant());
        assertThat(tenant.exams("count()")).isEqualTo(3.0);
        new Leaving(databases).ask(tenant.tenant(), administrator);
        assertThatThrownBy(() -> new TenantErasure(databases, TestDatabases.postgreSql()).begin(tenant.tenant()))
                .isInstanceOf(NotGranted.class)
                .hasMessageContaining("has a legal hold");
        new Leaving(databases).takeBack(tenant.tenant(), administrator);

        LegalHolds.Hold hold = holds.of(tenant.tenant()).get(0);
        assertThat(hold.reason()).isEqualTo("dispute of 2026-02");
        assertThat(holds.release(tenant.tenant(), hold.id(), administrator))
                .as("nobody asked")
                .isFalse();
        assertThat(holds.askRelease(neighbour.tenant(), hold.id(), administrator))
                .as("a neighbour's hold")
                .isFalse();
        assertThat(holds.askRelease(tenant.tenant(), hold.id(), administrator)).isTrue();
        assertThat(holds.release(tenant.tenant(), hold.id(), administrator))
                .as("who asked")
                .isFalse();
        assertThat(holds.keep(tenant.tenant(), hold.id())).isTrue();
        assertThat(holds.sites(tenant.tenant())).containsExactly(tenant.site());
        int second = new Accounts(databases.postgreSql())
                .add(new NewAccount(
                        tenant.tenant(), "second" + tenant.tenant(), "王敏", Role.ADMINISTRATOR, "hash", "zh"));
        assertThat(holds.askRelease(tenant.tenant(), hold.id(), administrator)).isTrue();
        assertThat(holds.of(tenant.tenant()).get(0).isReleasableBy(second)).isTrue();
        assertThat(holds.release(tenant.tenant(), hold.id(), second)).isTrue();
        assertThat(holds.sites(tenant.tenant())).isEmpty();

        retention.apply();
        assertThat(tenant.exams("count()")).isEqualTo(2.0);
    }

    @Test
    void what_people_found_and_said_about_exams_goes_with_them_and_nothing_younger_does() {
        LocalDate old = LocalDate.of(2020, 1, 7);
        new ExamStore(databases, List.of()).load(tenant.delivery(), List.of(Exams.exam("old", 1, old, "u8")));
        long finding = finding("2020-01-08T00:00:00Z", "2020-02-01T00:00:00Z");
        long gone = item("old", old, finding);
        comment("item_id", gone);
        comment("finding_id", finding);
        long lasting = finding("2020-01-08T00:00:00Z", null);
        comment("item_id", item("a", Exams.DAY, lasting));
        comment("item_id", item("older", old, lasting));
        mapping("old");
        mapping("a");
        Retention retention = new Retention(databases, Clock.systemUTC());
        assertThatThrownBy(() -> change("DELETE FROM review_item WHERE tenant_id = " + tenant.tenant()))
                .as("nobody has limited anything yet")
                .hasMessageContaining("never deleted");

        retention.set(tenant.tenant(), tenant.site(), 3, administrator);
        retention.apply();

        assertThat(count("review_item")).isEqualTo(1);
        assertThat(count("review_finding")).as("one of a younger exam stays").isEqualTo(1);
        assertThat(count("review_entry")).isEqualTo(1);
        assertThat(count("exam_mapping")).isEqualTo(1);
        assertThat(tenant.exams("count()")).isEqualTo(2.0);
        assertThatThrownBy(() -> change("DELETE FROM review_item WHERE tenant_id = " + tenant.tenant()))
                .hasMessageContaining("never deleted");
        assertThatThrownBy(() -> change("DELETE FROM review_entry WHERE tenant_id = " + tenant.tenant()))
                .hasMessageContaining("only added to");
    }

    private long finding(String opened, String closed) {
        return databases
                .postgreSql()
                .sql(
                        "INSERT INTO review_finding (tenant_id, site_id, device_key, device_name, cause, opened_at, closed_by,"
                                + " closed_at) VALUES (:tenant, :site, :device, 'CT-1', 'size', CAST(:opened AS timestamptz),"
                                + " CASE WHEN CAST(:closed AS text) IS NOT NULL THEN CAST(:account AS integer) END,"
                                + " CAST(:closed AS timestamptz)) RETURNING id")
                .param("tenant", tenant.tenant())
                .param("site", tenant.site())
                .param("device", "device-" + closed)
                .param("opened", opened)
                .param("closed", closed)
                .param("account", administrator)
                .query(Long.class)
                .single();
    }

    private long item(String examKey, LocalDate day, long finding) {
        return databases
                .postgreSql()
                .sql(
                        "INSERT INTO review_item (tenant_id, site_id, exam_key, site_day, modality, standard_key, device_key,"
                                + " device_name, metric, total, provisional, rules, first_cause, score, state, sampled, finding_id,"
                                + " opened_at, changed_at) VALUES (:tenant, :site, :exam, :day, 'CT', 'ct-chest-wo', 'd', 'CT-1',"
                                + " 'dlp', 900, false, '{over-p99}', 'size', 1, 'new', false, :finding, now(), now()) RETURNING id")
                .param("tenant", tenant.tenant())
                .param("site", tenant.site())
                .param("exam", examKey)
                .param("day", day)
                .param("finding", finding)
                .query(Long.class)
                .single();
    }

    private void mapping(String examKey) {
        change("INSERT INTO exam_mapping (tenant_id, exam_key, standard_key, body_region, reason, mapped_by, mapped_at)"
                + " VALUES (" + tenant.tenant() + ", '" + examKey + "', 'ct-chest-wo', 'chest', 'seen', "
                + administrator + ", now())");
    }

    private void comment(String of, long id) {
        change("INSERT INTO review_entry (tenant_id, " + of + ", at, account_id, kind, value, text) VALUES ("
                + tenant.tenant() + ", " + id + ", now(), " + administrator + ", 'comment', '', 'seen')");
    }

    private void change(String statement) {
        databases.postgreSql().sql(statement).update();
    }

    private long count(String table) {
        return databases
                .postgreSql()
                .sql("SELECT count(*) FROM " + table + " WHERE tenant_id = " + tenant.tenant())
                .query(Long.class)
                .single();
    }

    @Test
    void an_operator_sees_exams_only_while_the_hospital_lets_it_and_every_look_is_in_its_audit() {
        BreakGlass glass = new BreakGlass(databases, Clock.systemUTC());
        LocalDate day = Exams.DAY;
        BreakGlass.Operator wang = operator("wang");
        BreakGlass.Operator li = operator("li");
        long asked = glass.ask(tenant.tenant(), wang, "a wrong dose total, ticket 12", Duration.ofHours(4))
                .orElseThrow();

        assertThatThrownBy(() -> glass.exams(tenant.tenant(), asked, wang, day, ""))
                .isInstanceOf(NotGranted.class)
                .hasMessageContaining("administrator grants it");
        assertThat(glass.decide(neighbour.tenant(), asked, administrator, true)).isFalse();
        assertThat(glass.decide(tenant.tenant(), asked, administrator, true)).isTrue();
        assertThat(glass.decide(tenant.tenant(), asked, administrator, false)).isFalse();
        assertThat(glass.exams(tenant.tenant(), asked, wang, day, "")).hasSize(2);
        assertThat(glass.exams(tenant.tenant(), asked, wang, day, "b")).hasSize(1);
        assertThatThrownBy(() -> glass.exams(tenant.tenant(), asked, li, day, ""))
                .isInstanceOf(NotGranted.class);
        assertThatThrownBy(() -> glass.exams(neighbour.tenant(), asked, wang, day, ""))
                .isInstanceOf(NotGranted.class);
        BreakGlass later = new BreakGlass(databases, Clock.offset(Clock.systemUTC(), Duration.ofHours(5)));
        assertThatThrownBy(() -> later.exams(tenant.tenant(), asked, wang, day, ""))
                .isInstanceOf(NotGranted.class);
        assertThat(glass.end(tenant.tenant(), asked)).isTrue();
        assertThatThrownBy(() -> glass.exams(tenant.tenant(), asked, wang, day, ""))
                .isInstanceOf(NotGranted.class);

        assertThat(audit())
                .filteredOn(entry -> entry.action().equals("breakglass.look"))
                .extracting(AuditEntry::outcome)
                .containsExactly(
                        Outcome.REFUSED, Outcome.REFUSED, Outcome.REFUSED, Outcome.DONE, Outcome.DONE, Outcome.REFUSED);
        assertThat(audit()).anyMatch(entry -> entry.action().equals("breakglass.ask"));
        assertThat(glass.by(wang.accountId()))
                .singleElement()
                .satisfies(mine -> assertThat(mine.tenantId()).isEqualTo(tenant.tenant()));
        assertThat(glass.by(li.accountId())).isEmpty();
        assertThat(glass.hospitals())
                .anySatisfy(one -> assertThat(one.tenantId()).isEqualTo(tenant.tenant()));
    }

    @Test
    void a_request_of_a_name_that_nobody_proved_opens_nothing() {
        BreakGlass glass = new BreakGlass(databases, Clock.systemUTC());
        BreakGlass.Operator wang = operator("wang");
        long asked = glass.ask(tenant.tenant(), wang, "ticket 12", Duration.ofHours(4))
                .orElseThrow();
        glass.decide(tenant.tenant(), asked, administrator, true);
        change("UPDATE break_glass SET operator_id = NULL WHERE id = " + asked);

        assertThatThrownBy(() -> glass.exams(tenant.tenant(), asked, wang, Exams.DAY, ""))
                .isInstanceOf(NotGranted.class);
    }

    @Test
    void an_operator_is_of_no_hospital_and_nobody_else_is() {
        assertThatThrownBy(() -> new NewAccount(tenant.tenant(), "x", "X", Role.OPERATOR_OF_CLOUD, "h", "zh"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> change("UPDATE account SET tenant_id = NULL WHERE id = " + administrator))
                .hasMessageContaining("operator_is_of_no_hospital");
        String login = operator("zhao").login();
        Accounts accounts = new Accounts(databases.postgreSql());
        assertThat(accounts.closeOperator(login)).isTrue();
        assertThat(accounts.ofLogin(login).orElseThrow().disabled()).isTrue();
        assertThat(accounts.closeOperator("admin" + tenant.tenant())).isFalse();
    }

    private BreakGlass.Operator operator(String name) {
        String login = name + "-" + tenant.tenant();
        int account = new Accounts(databases.postgreSql())
                .add(new NewAccount(0, login, name, Role.OPERATOR_OF_CLOUD, "hash-of-password", "zh"));
        return new BreakGlass.Operator(account, login, name, "127.0.0.1");
    }

    @Test
    void nothing_is_erased_of_a_hospital_that_did_not_ask_and_everything_of_one_that_did() throws Exception {
        TenantErasure erasure = new TenantErasure(databases, TestDatabases.postgreSql());
        assertThatThrownBy(() -> erasure.begin(tenant.tenant()))
                .isInstanceOf(NotGranted.class)
                .hasMessageContaining("has not asked to leave");
        assertThatThrownBy(() -> auditDeletedByOwner(tenant.tenant())).hasMessageContaining("only added");
        Map<String, Long> neighbourBefore = erasure.count(neighbour.tenant());

        Leaving leaving = new Leaving(databases);
        assertThat(leaving.ask(tenant.tenant(), administrator)).isTrue();
        assertThat(leaving.takeBack(tenant.tenant(), administrator)).isTrue();
        assertThat(leaving.of(tenant.tenant())).isEmpty();
        assertThat(leaving.ask(tenant.tenant(), administrator)).isTrue();
        assertThat(leaving.ask(tenant.tenant(), administrator)).isFalse();
        TenantErasure.Found found = erasure.begin(tenant.tenant());
        assertThat(found.exams()).isEqualTo(2);
        assertThat(found.examsSha256()).isEqualTo(sha256("a 1\nb 2\n"));
        assertThat(found.rows())
                .containsKeys("clickhouse exam", "clickhouse event_claim", "postgresql account", "postgresql audit");
        erasure.keepCounted(tenant.tenant(), "first");
        assertThat(erasure.counted(tenant.tenant())).contains("first");
        assertThat(leaving.takeBack(tenant.tenant(), administrator)).isFalse();
        erasure.erase(tenant.tenant());
        erasure.end(tenant.tenant(), new byte[] {1});

        assertThat(erasure.certificate(tenant.tenant())).contains(new byte[] {1});
        assertThat(erasure.count(tenant.tenant())).isEmpty();
        assertThat(erasure.count(neighbour.tenant())).isEqualTo(neighbourBefore);
    }

    private void auditDeletedByOwner(int tenantId) throws SQLException {
        try (Connection connection = owner();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("DELETE FROM audit WHERE tenant_id = " + tenantId);
        }
    }

    private static Connection owner() throws SQLException {
        return DriverManager.getConnection(
                TestDatabases.postgreSql().url(),
                TestDatabases.postgreSql().user(),
                TestDatabases.postgreSql().password());
    }

    private static Map<String, String> unzipped(byte[] bytes) throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }

    private static String sha256(String text) throws Exception {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    }
}
