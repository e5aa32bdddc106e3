package org.doselens.receiver.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.doselens.anonymizer.Anonymizer;
import org.doselens.anonymizer.OnSiteMapping;
import org.doselens.anonymizer.Policy;
import org.doselens.anonymizer.Pseudonyms;
import org.doselens.anonymizer.SiteKeys;
import org.doselens.delivery.RefusedRecords;
import org.doselens.delivery.Spool;
import org.doselens.dicom.DatasetBuilder;
import org.doselens.dicom.Tag;
import org.doselens.dicom.Uid;
import org.doselens.exam.Exam;
import org.doselens.exam.WireJson;
import org.doselens.receiver.MadeReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;

class CommandLineTest {

    @TempDir
    private Path folder;

    private record Run(int exitCode, List<String> out, List<String> err) {}

    private static Run run(Object... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = Doselens.commandLine();
        line.setOut(new PrintWriter(out));
        line.setErr(new PrintWriter(err));
        int exitCode =
                line.execute(Arrays.stream(arguments).map(Object::toString).toArray(String[]::new));
        return new Run(
                exitCode,
                out.toString().lines().toList(),
                err.toString().lines().toList());
    }

    @Test
    void what_the_cloud_refused_is_listed_with_its_reason_and_leaves_again_on_request() {
        Anonymizer anonymizer = new Anonymizer(
                Policy.DEFAULT, Pseudonyms.withoutStore(SiteKeys.unsaved()), text -> false, OnSiteMapping.NONE);
        UUID batch = RefusedRecords.in(
                folder.resolve("spool.db"),
                anonymizer.heartbeat(Instant.EPOCH, "0.1.0", 0, 0, null),
                "422 DAMAGED: cut");

        assertThat(run("refused", "--data", folder).out())
                .singleElement()
                .asString()
                .contains(batch + "  1 records  422 DAMAGED: cut");
        assertThat(run("refused", "--data", folder, "--retry", UUID.randomUUID())
                        .exitCode())
                .isEqualTo(1);
        assertThat(run("refused", "--data", folder, "--retry", batch).out()).isEmpty();
        try (Spool spool = Spool.open(folder.resolve("spool.db"), Clock.systemUTC())) {
            assertThat(spool.counts().waiting()).isEqualTo(1);
        }
    }

    @Test
    void extract_prints_one_line_per_exam_with_its_identity() throws IOException {
        MadeReport.file(folder.resolve("a.dcm"), MadeReport.ct("1.2.1", "1.2.1.1", 302.1));
        MadeReport.file(folder.resolve("b.dcm"), MadeReport.ct("1.2.2", "1.2.2.1", 100));

        Run run = run("extract", folder);

        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).hasSize(2);
        JsonNode exam = WireJson.mapper().readTree(run.out().get(0));
        assertThat(exam.at("/totals/dlpMgyCm").doubleValue()).isEqualTo(302.1);
        assertThat(exam.at("/irradiationEvents/0/type").stringValue()).isEqualTo("Spiral Acquisition");
        assertThat(exam.at("/identity/patientName").stringValue()).isEqualTo(MadeReport.PATIENT);
    }

    @Test
    void deidentify_prints_the_contract_and_no_identity() throws Exception {
        Path file = MadeReport.file(folder.resolve("a.dcm"), MadeReport.ct("1.2.1", "1.2.1.1", 302.1));

        Run run = run("deidentify", file);

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).singleElement().satisfies(line -> {
            assertThat(line).doesNotContain("ZZMARKER", "1.2.1");
            Exam exam = (Exam) WireJson.read(line);
            assertThat(exam.totals().dlpMgyCm()).isEqualTo(302.1);
            assertThat(exam.procedure().standardKey()).isEqualTo("ct-chest-wo");
            assertThat(exam.deidentification()).contains("113100");
        });
    }

    @Test
    void deidentify_follows_the_policy_in_every_option_and_says_in_one_line_what_cannot_be_applied() throws Exception {
        Path file = MadeReport.file(folder.resolve("a.dcm"), MadeReport.ct("1.2.1", "1.2.1.1", 302.1));
        Path policy = Files.writeString(
                folder.resolve("policy"), "options=113100,113104,113107\nperformer=none\npatient.age-step-years=5\n");

        Exam exam = (Exam)
                WireJson.read(run("deidentify", "--policy", policy, file).out().get(0));

        assertThat(exam.deidentification()).containsExactly("113100", "113104", "113107");
        assertThat(exam.performer()).isNull();
        assertThat(exam.device().manufacturer()).isNull();
        assertThat(exam.device().deviceKey()).isNotBlank();
        assertThat(exam.patient().ageYears()).isNull();
        assertThat(exam.siteDay())
                .isBefore(((Exam) WireJson.read(run("deidentify", file).out().get(0))).siteDay());

        Run refused = run(
                "deidentify", "--policy", Files.writeString(folder.resolve("bad"), "options=113100,113104\n"), file);
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).singleElement().asString().contains("113106", "113107");
    }

    @Test
    void with_a_key_file_the_same_patient_has_the_same_pseudonym_in_every_run() throws Exception {
        Path file = MadeReport.file(folder.resolve("a.dcm"), MadeReport.ct("1.2.1", "1.2.1.1", 302.1));
        Path key = folder.resolve("keys").resolve("site.key");
        Files.createDirectories(key.getParent());

        assertThat(run("deidentify", "--key", key, file).out())
                .isEqualTo(run("deidentify", "--key", key, file).out());
        assertThat(run("deidentify", file).out())
                .isNotEqualTo(run("deidentify", file).out());
    }

    @Test
    void what_cannot_be_read_is_one_line_with_file_reason_and_offset_and_the_rest_goes_on() throws IOException {
        Path good = MadeReport.file(folder.resolve("b-good.dcm"), MadeReport.ct("1.2.1", "1.2.1.1", 302.1));
        Path truncated = folder.resolve("a-truncated.dcm");
        byte[] bytes = Files.readAllBytes(good);
        Files.write(truncated, Arrays.copyOf(bytes, bytes.length - 100));
        Path text = Files.writeString(folder.resolve("c-text.txt"), "This is not DICOM, only a few words of text.");

        Run run = run("extract", folder);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).hasSize(1);
        assertThat(run.err()).hasSize(2);
        assertThat(run.err().get(0)).startsWith(truncated + ": ").contains("at byte");
        assertThat(run.err().get(1)).startsWith(text + ": ").contains("at byte 0");
        assertThat(String.join("", run.err())).doesNotContain("ZZMARKER");
    }

    @Test
    void a_folder_that_may_not_be_opened_does_not_hide_the_rest() throws IOException {
        MadeReport.file(folder.resolve("b-good.dcm"), MadeReport.ct("1.2.1", "1.2.1.1", 302.1));
        Path locked = Files.createDirectory(folder.resolve("a-locked"));
        Path secret = MadeReport.file(folder.resolve("c.dcm"), MadeReport.ct("1.2.2", "1.2.2.1", 302.1));
        Files.setPosixFilePermissions(locked, Set.of());
        Files.setPosixFilePermissions(secret, Set.of());
        try {
            // root may open everything
            boolean root = Files.isReadable(secret);
            Run run = run("extract", folder);

            assertThat(run.out()).hasSize(root ? 2 : 1);
            assertThat(run.err())
                    .isEqualTo(
                            root
                                    ? List.of()
                                    : List.of(
                                            locked + ": cannot be opened: permission denied (at byte 0)",
                                            secret + ": cannot be opened: permission denied (at byte 0)"));
            assertThat(run.exitCode()).isEqualTo(root ? 0 : 1);
        } finally {
            Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("rwx------"));
        }
    }

    @Test
    void links_are_followed_loops_end_and_a_link_to_nowhere_is_told() throws IOException {
        Path real = Files.createDirectory(folder.resolve("real"));
        MadeReport.file(real.resolve("a.dcm"), MadeReport.ct("1.2.1", "1.2.1.1", 302.1));
        Files.createSymbolicLink(real.resolve("loop"), real);
        Path link = Files.createSymbolicLink(folder.resolve("link"), real);

        assertThat(run("extract", link).out()).hasSize(1);
        assertThat(run("extract", link).exitCode()).isZero();

        Path nowhere = Files.createSymbolicLink(real.resolve("nowhere"), folder.resolve("gone"));
        Run run = run("extract", real);
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).hasSize(1);
        assertThat(run.err()).containsExactly(nowhere + ": cannot be opened: no such file or folder (at byte 0)");
    }

    @Test
    void what_is_neither_file_nor_folder_is_told() {
        Run run = run("extract", "/dev/null");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).containsExactly("/dev/null: is neither a file nor a folder (at byte 0)");
    }

    @Test
    void a_missing_path_is_one_line_and_exit_code_1() {
        Run run = run("extract", folder.resolve("nowhere"));

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).singleElement().asString().contains("no such file or folder");
    }

    @Test
    void a_report_without_dose_gives_no_line_and_exit_code_0() throws IOException {
        Path file = MadeReport.file(
                folder.resolve("a.dcm"),
                new DatasetBuilder()
                        .string(Tag.SOPClassUID, Uid.EnhancedSRStorage)
                        .string(Tag.SOPInstanceUID, "1.2.3")
                        .string(Tag.StudyInstanceUID, "1.2")
                        .string(Tag.Modality, "SR")
                        .string(Tag.ValueType, "CONTAINER")
                        .build());

        Run run = run("extract", file);

        assertThat(run).isEqualTo(new Run(0, List.of(), List.of()));
    }

    @Test
    void a_peer_that_is_not_one_is_explained() {
        Run run = run("send", folder, "--to", "localhost:11112");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(String.join(" ", run.err())).contains("AE@HOST:PORT");
    }
}
