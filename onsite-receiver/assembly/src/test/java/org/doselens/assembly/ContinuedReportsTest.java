package org.doselens.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.doselens.dicom.DicomException;
import org.doselens.dicom.builtin.BuiltinHeaderReader;
import org.doselens.dicom.builtin.ReadLimits;
import org.doselens.exam.Exam;
import org.doselens.extraction.ExtractedObject;
import org.doselens.extraction.ExtractionSettings;
import org.doselens.extraction.Extractor;
import org.junit.jupiter.api.Test;

/** Three reports a scanner sent in one study, each holding the ones before it. */
class ContinuedReportsTest {

    private static final List<List<Integer>> ORDERS =
            List.of(List.of(1, 2, 3), List.of(3, 2, 1), List.of(2, 3, 1, 2), List.of(3, 1, 1, 2));

    @Test
    void the_last_of_three_continued_reports_gives_the_dose_in_any_order() throws IOException, DicomException {
        Optional<Path> corpus = corpus();
        if (corpus.isEmpty()) {
            System.out.println(
                    "No ../shared/corpus beside the repository: continued reports are tried on made objects.");
            return;
        }
        for (List<Integer> order : ORDERS) {
            List<ExtractedObject> objects = new ArrayList<>();
            for (int number : order) {
                objects.add(extract(corpus.get().resolve("CT-RDSR-Siemens-Multi-" + number + ".dcm")));
            }
            Exam exam = new ExamAssembler().assemble(objects).get(0).exam();
            assertThat(exam.totals().dlpMgyCm()).isEqualTo(236.09);
            assertThat(exam.eventSums().dlpMgyCm()).isEqualTo(236.09);
            assertThat(exam.irradiationEvents()).hasSize(3);
            assertThat(exam.endedAt()).hasToString("2018-01-05T17:26:57.822017+08:00");
        }
    }

    private static ExtractedObject extract(Path file) throws IOException, DicomException {
        ExtractionSettings settings = new ExtractionSettings(
                ZoneId.of("Asia/Shanghai"), Clock.fixed(Instant.parse("2026-03-03T00:00:00Z"), ZoneOffset.UTC));
        try (InputStream in = Files.newInputStream(file)) {
            return new Extractor(settings)
                    .extract(new BuiltinHeaderReader(ReadLimits.DEFAULT).readFile(in))
                    .orElseThrow();
        }
    }

    private static Optional<Path> corpus() {
        return Stream.iterate(Path.of("").toAbsolutePath(), p -> p != null && p.getFileName() != null, Path::getParent)
                .map(p -> p.resolveSibling("shared").resolve("corpus"))
                .filter(Files::isDirectory)
                .findFirst();
    }
}
