package org.doselens.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Commands as a person types them; what they write is kept in a folder. */
record CommandLine(Path work) {

    private static final Duration RUNS = Duration.ofMinutes(5);

    /** {@code bin/doselens}; answers what it wrote, if it ends with a code from {@code least} to {@code most}. */
    String doselens(int least, int most, String... arguments) throws Exception {
        List<String> command =
                new ArrayList<>(List.of(Demo.ROOT.resolve("bin/doselens").toString()));
        command.addAll(List.of(arguments));
        return run(least, most, command.toArray(String[]::new));
    }

    /** Any command, likewise. */
    String run(int least, int most, String... command) throws Exception {
        Path out = Files.createTempFile(work, "out", ".txt");
        Path err = Files.createTempFile(work, "err", ".txt");
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        if (!process.waitFor(RUNS.toMinutes(), TimeUnit.MINUTES)) {
            process.destroyForcibly().waitFor();
        }
        assertThat(process.exitValue())
                .as("%s%n%s", String.join(" ", command), Files.readString(err))
                .isBetween(least, most);
        return Files.readString(out);
    }

    /** Nothing is wrong if it is not there. */
    static void deleteRecursively(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
