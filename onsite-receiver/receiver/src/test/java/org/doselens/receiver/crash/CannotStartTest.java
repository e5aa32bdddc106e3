package org.doselens.receiver.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
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
        assertThat(said)
                .filteredOn(line -> line.contains(" ERROR "))
                .singleElement()
                .asString()
                .contains("The receiver cannot start: This receiver is not enrolled: run doselens enrol --cloud URL");
        assertThat(said).noneMatch(line -> line.startsWith("\tat ") || line.contains("Exception"));
    }
}
