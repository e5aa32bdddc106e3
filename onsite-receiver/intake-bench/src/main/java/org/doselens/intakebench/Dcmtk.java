package org.doselens.intakebench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Programs of dcmtk: who sends, and who is compared with. */
final class Dcmtk {

    private Dcmtk() {}

    static Process start(List<String> command, Path output) throws IOException {
        Path program = Path.of("/usr/bin", command.get(0));
        if (!Files.isExecutable(program)) {
            throw new IllegalStateException(command.get(0) + " is missing: install the Debian package dcmtk");
        }
        List<String> words = new ArrayList<>(command);
        words.set(0, program.toString());
        ProcessBuilder builder =
                new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().put("TCP_NODELAY", "1");
        return builder.start();
    }

    /** Sends a file that often over so many associations at once, and waits for the end. */
    static void storescu(int port, Path file, int times, int associations) throws IOException, InterruptedException {
        List<Process> senders = new ArrayList<>();
        for (int i = 0; i < associations; i++) {
            List<String> command = List.of(
                    "storescu",
                    "-q",
                    "-R",
                    "--repeat",
                    Integer.toString(times / associations),
                    "localhost",
                    Integer.toString(port),
                    file.toString());
            senders.add(start(command, file.resolveSibling("storescu-" + i + ".txt")));
        }
        for (int i = 0; i < associations; i++) {
            if (senders.get(i).waitFor() != 0) {
                throw new IllegalStateException(
                        "storescu failed: " + Files.readString(file.resolveSibling("storescu-" + i + ".txt")));
            }
        }
    }
}
