package org.doselens.dicom.builtin.network;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs the modality of dcmjs-dimse, an independent peer for what dcmtk has no program for. */
final class Dcmjs {

    private static final Path FOLDER = Path.of("src/test/peers");

    private Dcmjs() {}

    /** The lines it printed; fails unless it ended by itself and well. */
    static List<String> modality(Object... arguments) throws IOException, InterruptedException {
        if (!Files.isDirectory(FOLDER.resolve("node_modules/dcmjs-dimse"))) {
            throw new AssertionError("dcmjs-dimse is missing: run bin/setup test");
        }
        List<String> command = new ArrayList<>(List.of("node", "modality.js"));
        List.of(arguments).forEach(argument -> command.add(argument.toString()));
        Path output = Files.createTempFile("dcmjs", ".txt");
        try {
            Process process = new ProcessBuilder(command)
                    .directory(FOLDER.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            boolean ended = process.waitFor(120, TimeUnit.SECONDS);
            process.destroyForcibly();
            String text = Files.readString(output, StandardCharsets.UTF_8);
            if (!ended || process.exitValue() != 0) {
                throw new AssertionError("the modality did not end well: " + text);
            }
            return text.lines().toList();
        } finally {
            Files.delete(output);
        }
    }
}
