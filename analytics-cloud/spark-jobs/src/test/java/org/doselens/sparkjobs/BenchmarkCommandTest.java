package org.doselens.sparkjobs;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** What is refused before anything is read, written or spent of the privacy budget. */
class BenchmarkCommandTest {

    private static void call(String... noise) {
        BenchmarkCommand command = new BenchmarkCommand();
        List<String> arguments = new ArrayList<>(List.of("--settings", "absent", "--lake", "file:///absent"));
        arguments.addAll(List.of(noise));
        new CommandLine(command).parseArgs(arguments.toArray(new String[0]));
        command.call();
    }

    @Test
    void noise_for_what_is_no_standard_procedure_is_refused() {
        assertThatThrownBy(() -> call("--noise", "2", "--noise-of", "ct-head-wo,ct-head"))
                .isInstanceOf(JobFailed.class)
                .hasMessage("--noise-of ct-head is no standard procedure; keys are such as ct-head-wo");
    }

    @Test
    void noise_wants_its_procedures() {
        assertThatThrownBy(() -> call("--noise", "2"))
                .isInstanceOf(JobFailed.class)
                .hasMessageContaining("--noise-of");
    }
}
