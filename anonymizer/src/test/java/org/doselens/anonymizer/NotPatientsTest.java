package org.doselens.anonymizer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.doselens.exam.Exam;
import org.doselens.exam.Flag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NotPatientsTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "TG170 daily, true",
        "tg170, true",
        "ＴＧ１７０, true",
        "TG1700, true",
        "早测水箱01, true",
        "ZZZ^ROUTINE, true",
        "AZZZA^LI, false",
        "王芳, false"
    })
    void the_sites_own_words_keep_an_exam_out_of_statistics(String text, boolean notPatient) throws IOException {
        Path file = Files.writeString(folder.resolve("policy"), "not-patient.words=TG170, 早测，ZZZ\n");

        Exam sent = (Exam) new Anonymizer(
                        PolicyFile.read(file),
                        Pseudonyms.withoutStore(SiteKeys.unsaved()),
                        any -> false,
                        OnSiteMapping.NONE)
                .deidentify(IdentifiedExams.planted(() -> text), 1)
                .record();

        assertThat(sent.flags().contains(Flag.NOT_PATIENT)).isEqualTo(notPatient);
    }
}
