package org.doselens.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.doselens.simulator.emission.Emission;
import org.doselens.simulator.feed.Folder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An implementation that is not ours reads every object of a day. Needs dcmtk's dcmdump and dsrdump. */
class DcmtkReadsTest {

    @TempDir
    private static Path files;

    private static final List<Path> REPORTS = new ArrayList<>();

    @BeforeAll
    static void write() throws IOException {
        Folder folder = new Folder(files);
        for (Emission object : DemoHospital.plan(DemoHospital.DAY).emissions()) {
            folder.take(object.device(), List.of(object), (written, taken) -> {});
            if (object.sopClassUid().startsWith("1.2.840.10008.5.1.4.1.1.88.")) {
                REPORTS.add(files.resolve(object.at().toLocalDate().toString())
                        .resolve(object.device().key())
                        .resolve(object.sopInstanceUid() + ".dcm"));
            }
        }
    }

    @Test
    void dcmdump_reads_every_object() throws Exception {
        assertThat(complaints(List.of("dcmdump", "+sd", "+r", files.toString())))
                .isEmpty();
    }

    @Test
    void dsrdump_reads_every_report() throws Exception {
        assertThat(REPORTS).hasSizeGreaterThan(50);
        assertThat(complaints(
                        Stream.concat(Stream.of("dsrdump"), REPORTS.stream().map(Path::toString))
                                .toList()))
                .isEmpty();
    }

    /** Lines on standard error; the checker's word that it knows only some character sets is no complaint. */
    private static List<String> complaints(List<String> command) throws IOException, InterruptedException {
        Path err = files.resolveSibling("complaints.txt");
        Process process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(err.toFile())
                .start();
        assertThat(process.waitFor()).isZero();
        List<String> lines = Files.readAllLines(err, StandardCharsets.ISO_8859_1);
        Files.delete(err);
        return lines.stream()
                .filter(line -> !line.contains("does not support this Specific Character Set"))
                .toList();
    }
}
