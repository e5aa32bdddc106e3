package org.doselens.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A fixed number of inputs per target from the committed seeds ({@code -Ddoselens.fuzz.runs}); open-ended: bin/fuzz. */
class FuzzTest {

    private static final int RUNS = Integer.getInteger("doselens.fuzz.runs", 3000);
    private static final Path SEEDS = Path.of("seeds");

    @TempDir
    private Path work;

    static Set<String> targets() {
        return Fuzz.TARGETS.keySet();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("targets")
    void hostile_input_is_read_or_refused_and_nothing_else_happens(String target) throws Exception {
        assertThat(SEEDS.resolve(target)).isNotEmptyDirectory();
        Path output = work.resolve("output");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-Xmx512m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Fuzz.class.getName(),
                        target,
                        SEEDS.toString(),
                        work.toString(),
                        "runs",
                        Integer.toString(RUNS))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();

        int exitCode = process.waitFor();

        assertThat(exitCode).as(end(output)).isZero();
        assertThat(Files.readString(output)).contains("Done " + RUNS + " runs");
    }

    private static String end(Path output) throws IOException {
        String all = Files.readString(output);
        return all.substring(Math.max(0, all.length() - 6000));
    }
}
