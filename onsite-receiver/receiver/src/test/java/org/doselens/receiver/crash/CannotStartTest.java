package org.doselens.receiver.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import org.doselens.delivery.EnrolledReceiver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real process in a folder it cannot run on. */
class CannotStartTest {

    @TempDir
    private Path data;

    @Test
    void a_receiver_that_cannot_start_says_why_and_what_to_do_in_one_line() throws Exception {
        Process process = ReceiverProcess.launch(data);
        List<String> said = process.inputReader(StandardCharsets.UTF_8).lines().toList();

        assertThat(process.waitFor()).isEqualTo(1);
        toldInOneLine(said, "The receiver cannot start: This receiver is not enrolled: run doselens enrol --cloud URL");
    }

    @Test
    void a_policy_that_cannot_be_applied_stops_the_start_with_file_field_and_reason() throws Exception {
        EnrolledReceiver.in(data, ZoneId.of("Asia/Shanghai"));
        Path policy = Files.writeString(data.resolve("policy.properties"), "options=113100,113104,113106,113107\n");

        Process process = ReceiverProcess.launch(data, "--doselens.receiver.policy-file=" + policy);
        List<String> said = process.inputReader(StandardCharsets.UTF_8).lines().toList();

        assertThat(process.waitFor()).isEqualTo(1);
        toldInOneLine(said, "The policy file " + policy + ": options: must name one of 113106");
    }

    private static void toldInOneLine(List<String> said, String what) {
        assertThat(said)
                .filteredOn(line -> line.contains(" ERROR "))
                .singleElement()
                .asString()
                .contains(what);
        assertThat(said).noneMatch(line -> line.startsWith("\tat ") || line.contains("Exception"));
    }
}
