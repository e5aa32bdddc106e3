package org.doselens.receiver.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.doselens.anonymizer.IdentifiedExam;
import org.doselens.anonymizer.chain.ChainHead;
import org.doselens.anonymizer.ledger.Departure;
import org.doselens.assembly.ExamAssembler;
import org.doselens.delivery.CloudIdentity;
import org.doselens.delivery.EnrolledReceiver;
import org.doselens.delivery.IdentityStore;
import org.doselens.dicom.builtin.BuiltinHeaderReader;
import org.doselens.dicom.builtin.ReadLimits;
import org.doselens.extraction.ExtractionSettings;
import org.doselens.extraction.Extractor;
import org.doselens.receiver.MadeReport;
import org.doselens.receiver.privacy.OnsitePrivacy;
import org.doselens.receiver.privacy.ReceiverSeal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class LedgerCommandTest {

    @TempDir
    private Path folder;

    private String sent;
    private ChainHead head;

    @BeforeEach
    void one_exam_left() throws Exception {
        Path file = folder.resolve("a.dcm");
        MadeReport.file(file, MadeReport.ct("1.2.1", "1.2.1.1", 302.1));
        IdentifiedExam exam = new ExamAssembler()
                .assemble(List.of(new Extractor(ExtractionSettings.of(ZoneId.of("Asia/Shanghai")))
                        .extract(new BuiltinHeaderReader(ReadLimits.DEFAULT)
                                .readFile(new ByteArrayInputStream(Files.readAllBytes(file))))
                        .orElseThrow()))
                .get(0);
        EnrolledReceiver.in(Files.createDirectory(folder.resolve("data")), ZoneId.of("Asia/Shanghai"));
        CloudIdentity identity = new IdentityStore(folder.resolve("data"), Optional.empty())
                .load()
                .orElseThrow();
        try (OnsitePrivacy privacy = OnsitePrivacy.open(folder.resolve("data"), null, Clock.systemUTC())) {
            privacy.ledger().append(List.of(new Departure(privacy.anonymizer().deidentify(exam, 1), exam)));
            sent = privacy.ledger()
                    .page(privacy.ledger().newest(1).get(0).number())
                    .orElseThrow()
                    .sent();
            head = privacy.ledger().sign(new ReceiverSeal(identity));
        }
    }

    @Test
    void an_exam_is_found_and_opened_as_it_left_beside_its_originals() {
        String found = run(0, "search", "--data", folder.resolve("data"));
        assertThat(found).contains("exam", "revision 1", "CT");
        String number = found.substring(0, found.indexOf(' '));

        String shown = run(0, "show", "--data", folder.resolve("data"), number);

        assertThat(shown.lines().findFirst()).contains(sent);
        assertThat(shown).contains("identity.patientName: " + MadeReport.PATIENT + " -> -", "113100, keyed pseudonym");
        run(1, "search", "--data", folder.resolve("data"), "--accession", "none such");
    }

    @Test
    void the_whole_is_exported_for_an_audit_or_only_what_left() {
        assertThat(run(0, "export", "--data", folder.resolve("data"), "--format", "sent"))
                .isEqualTo(sent + "\n");
        assertThat(run(0, "export", "--data", folder.resolve("data"), "--format", "csv"))
                .startsWith("number,at,kind")
                .contains("\"identity.patientName\",\"" + MadeReport.PATIENT);
        assertThat(run(0, "export", "--data", folder.resolve("data"))).contains("\"decisions\":[");
    }

    @Test
    void heads_of_a_key_from_before_an_enrolment_anew_are_still_this_receivers() throws Exception {
        Path data = folder.resolve("data");
        EnrolledReceiver.in(data, ZoneId.of("Asia/Shanghai"));
        EnrolledReceiver.in(data, ZoneId.of("Asia/Shanghai"));

        assertThat(run(0, "verify", "--data", data)).contains("as it was written", head.hash());

        EnrolledReceiver.in(Files.createDirectory(folder.resolve("stranger")), ZoneId.of("Asia/Shanghai"));
        for (String name : List.of("receiver.p12", "receiver.password")) {
            Files.copy(
                    folder.resolve("stranger").resolve(name), data.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        }
        assertThat(run(1, "verify", "--data", data)).contains("not this receiver's");
    }

    @Test
    void a_ledger_is_whole_until_somebody_changes_it_or_the_cloud_was_told_of_another() throws Exception {
        Path data = folder.resolve("data");
        Path same = Files.writeString(folder.resolve("same"), head.length() + "," + head.hash() + "\n");
        Path other = Files.writeString(folder.resolve("other"), head.length() + "," + "0".repeat(64) + "\n");

        assertThat(run(0, "verify", "--data", data)).contains("as it was written: 2 rows", head.hash());
        assertThat(run(0, "verify", "--data", data, "--anchors", same)).contains("compared with 1 heads");
        assertThat(run(1, "verify", "--data", data, "--anchors", other)).contains("written again");

        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("ledger.db"));
                Statement statement = connection.createStatement()) {
            statement.execute("DROP TRIGGER link_stays");
            statement.execute("UPDATE link SET at_ms = at_ms + 1 WHERE number = 2");
        }
        assertThat(run(1, "verify", "--data", data)).contains("ledger row 2: changed");
    }

    @Test
    void a_folder_without_ledger_is_said_to_be_one() throws IOException {
        assertThat(run(2, "search", "--data", folder)).contains("There is no ledger");
    }

    private static String run(int exitCode, Object... arguments) {
        StringWriter out = new StringWriter();
        CommandLine line = Doselens.commandLine();
        line.setOut(new PrintWriter(out)).setErr(new PrintWriter(out));
        String[] all = Arrays.stream(arguments).map(Object::toString).toArray(String[]::new);
        String[] command = new String[all.length + 1];
        command[0] = "ledger";
        System.arraycopy(all, 0, command, 1, all.length);
        assertThat(line.execute(command)).as(out.toString()).isEqualTo(exitCode);
        return out.toString();
    }
}
