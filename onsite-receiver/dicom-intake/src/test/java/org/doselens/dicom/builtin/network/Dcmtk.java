package org.doselens.dicom.builtin.network;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs the programs of dcmtk, the independent peer of these tests. */
final class Dcmtk {

    /** What a program left behind. */
    record Result(int exitCode, String output) {}

    private Dcmtk() {}

    static Process start(Path output, String... command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(program(command));
        builder.environment().put("TCP_NODELAY", "1");
        return builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
    }

    static Result run(String... command) throws IOException, InterruptedException {
        Path output = Files.createTempFile("dcmtk", ".txt");
        try {
            Process process = start(output, command);
            if (!process.waitFor(120, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
                throw new AssertionError(command[0] + " did not end: " + Files.readString(output));
            }
            return new Result(process.exitValue(), Files.readString(output, StandardCharsets.ISO_8859_1));
        } finally {
            Files.delete(output);
        }
    }

    private static List<String> program(String... command) {
        List<String> words = new ArrayList<>(List.of(command));
        Path path = Path.of("/usr/bin", command[0]);
        if (!Files.isExecutable(path)) {
            throw new AssertionError(command[0] + " is missing: install the Debian package dcmtk");
        }
        words.set(0, path.toString());
        return words;
    }
}
