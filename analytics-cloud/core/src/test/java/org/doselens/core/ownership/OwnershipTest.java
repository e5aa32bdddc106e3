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
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.doselens.core.database.TestDatabases;
import org.doselens.exam.Exam;
import org.doselens.exam.WireJson;
import org.junit.jupiter.api.Test;

/** Taking everything along, and leaving. */
class OwnershipTest {

    private final OwnExams ours = new OwnExams();

    @Test
    void the_export_holds_each_exam_as_it_came_and_no_secret_and_nothing_of_a_neighbour() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        List<TenantExport.Written> written =
                new TenantExport(ours.databases, Clock.systemUTC()).write(ours.tenant.tenant(), out);

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
        assertThat(String.join("\n", files.values())).doesNotContain("\"tenant_id\":" + ours.neighbour.tenant() + ",");
        for (TenantExport.Written file : written) {
            String text = files.get(file.name());
            assertThat(text.lines().count()).as(file.name()).isEqualTo(file.lines());
            assertThat(sha256(text)).as(file.name()).isEqualTo(file.sha256());
        }
    }

    @Test
    void nothing_is_erased_of_a_hospital_that_did_not_ask_and_everything_of_one_that_did() throws Exception {
        TenantErasure erasure = new TenantErasure(ours.databases, TestDatabases.postgreSql());
        assertThatThrownBy(() -> erasure.begin(ours.tenant.tenant()))
                .isInstanceOf(NotGranted.class)
                .hasMessageContaining("has not asked to leave");
        assertThatThrownBy(() -> auditDeletedByOwner(ours.tenant.tenant())).hasMessageContaining("only added");
        Map<String, Long> neighbourBefore = erasure.count(ours.neighbour.tenant());

        Leaving leaving = new Leaving(ours.databases);
        assertThat(leaving.ask(ours.tenant.tenant(), ours.administrator)).isTrue();
        assertThat(leaving.takeBack(ours.tenant.tenant(), ours.administrator)).isTrue();
        assertThat(leaving.of(ours.tenant.tenant())).isEmpty();
        assertThat(leaving.ask(ours.tenant.tenant(), ours.administrator)).isTrue();
        assertThat(leaving.ask(ours.tenant.tenant(), ours.administrator)).isFalse();
        TenantErasure.Found found = erasure.begin(ours.tenant.tenant());
        assertThat(found.exams()).isEqualTo(2);
        assertThat(found.examsSha256()).isEqualTo(sha256("a 1\nb 2\n"));
        assertThat(found.rows())
                .containsKeys("clickhouse exam", "clickhouse event_claim", "postgresql account", "postgresql audit");
        erasure.keepCounted(ours.tenant.tenant(), "first");
        assertThat(erasure.counted(ours.tenant.tenant())).contains("first");
        assertThat(leaving.takeBack(ours.tenant.tenant(), ours.administrator)).isFalse();
        erasure.erase(ours.tenant.tenant());
        erasure.end(ours.tenant.tenant(), new byte[] {1});

        assertThat(erasure.certificate(ours.tenant.tenant())).contains(new byte[] {1});
        assertThat(erasure.count(ours.tenant.tenant())).isEmpty();
        assertThat(erasure.count(ours.neighbour.tenant())).isEqualTo(neighbourBefore);
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
