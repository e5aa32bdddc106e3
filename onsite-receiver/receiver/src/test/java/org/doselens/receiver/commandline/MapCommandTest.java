package org.doselens.receiver.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class MapCommandTest {

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int map(Path file) {
        CommandLine line = Doselens.commandLine();
        line.setOut(new PrintWriter(out));
        line.setErr(new PrintWriter(err));
        return line.execute("map", file.toString());
    }

    @Test
    void each_row_keeps_its_columns_and_gets_key_confidence_and_evidence() throws IOException {
        Path file = Files.writeString(folder.resolve("names.csv"), """
                local_name,modality,body_part_examined,note
                胸部CT平扫,CT,CHEST,"a, b"
                QA Phantom Daily,CT,,
                某某,CT,,
                """);

        assertThat(map(file)).isZero();
        assertThat(out.toString().lines())
                .first()
                .isEqualTo("local_name,modality,body_part_examined,note,proposed_key,confidence,not_patient,evidence");
        assertThat(out.toString().lines().toList().get(1)).startsWith("胸部CT平扫,CT,CHEST,\"a, b\",ct-chest-wo,0.95,,");
        assertThat(out.toString().lines().toList().get(2)).startsWith("QA Phantom Daily,CT,,,,,1,");
        assertThat(out.toString().lines().toList().get(3))
                .as("what is unsure stays empty")
                .startsWith("某某,CT,,,,,,");
    }

    @Test
    void a_list_in_gb18030_is_read_as_it_was_written() throws IOException {
        Path file = folder.resolve("names.csv");
        Files.write(file, "local_name,modality\n头颅CT平扫,CT\n".getBytes(Charset.forName("GB18030")));

        assertThat(map(file)).isZero();
        assertThat(out.toString()).contains("头颅CT平扫,CT,ct-head-wo");
    }

    @Test
    void a_list_without_its_columns_is_refused_with_the_reason() throws IOException {
        Path file = Files.writeString(folder.resolve("names.csv"), "name,modality\nx,CT\n");

        assertThat(map(file)).isEqualTo(1);
        assertThat(err.toString()).contains("names.csv: line 1: the column local_name is missing");
    }
}
