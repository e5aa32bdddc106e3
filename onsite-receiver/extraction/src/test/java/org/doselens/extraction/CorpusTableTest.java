package org.doselens.extraction;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.doselens.exam.Exam;
import org.doselens.exam.Totals;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** What is read from every file of the corpus, in a table a physicist can check against the objects. */
class CorpusTableTest {

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "corpus.csv", numLinesToSkip = 1)
    void events_totals_device_and_procedure_of_a_real_object_are_read(
            String file,
            String source,
            String modality,
            Integer events,
            Double dlp,
            Double dap,
            Double rp,
            Double fluoroscopy,
            Double left,
            Double right,
            Double activity,
            String manufacturer,
            String model,
            String station,
            String localName,
            String protocol) {
        Optional<Path> folder = Corpus.folder();
        if (folder.isEmpty()) {
            return;
        }
        Optional<ExtractedObject> read = Corpus.extract(folder.get().resolve(file + ".dcm"));
        assertThat(read.isPresent()).isEqualTo(source != null);
        if (source == null) {
            return;
        }
        Exam exam = read.orElseThrow().exam().exam();
        assertThat(read.orElseThrow().kind()).hasToString(source);
        assertThat(exam.modality()).isEqualTo(modality);
        assertThat(exam.irradiationEvents()).hasSize(events);
        assertThat(exam.totals()).isEqualTo(new Totals(dlp, dap, rp, fluoroscopy, left, right, activity));
        assertThat(List.of(exam.device().manufacturer(), exam.device().model())).containsExactly(manufacturer, model);
        assertThat(exam.device().stationName()).isEqualTo(station);
        assertThat(exam.procedure().localName()).isEqualTo(localName);
        assertThat(exam.procedure().protocol()).isEqualTo(protocol);
    }

    @Test
    void every_file_of_the_corpus_stands_in_the_table() {
        List<String> files = Corpus.files().stream()
                .map(f -> f.getFileName().toString().replace(".dcm", ""))
                .toList();
        assertThat(table().toList()).containsAll(files);
    }

    private static Stream<String> table() {
        return new BufferedReader(new InputStreamReader(
                        CorpusTableTest.class.getResourceAsStream("corpus.csv"), StandardCharsets.UTF_8))
                .lines()
                .map(line -> line.substring(0, line.indexOf(',')));
    }
}
