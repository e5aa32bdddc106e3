package org.doselens.anonymizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.doselens.exam.Exam;
import org.doselens.exam.Flag;
import org.junit.jupiter.api.Test;
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

    @ParameterizedTest
    @CsvSource({
        "MONTHLY_QC^CT1, true",
        "QCINSKI^A, false",
        "PHANTOMS, true",
        "ACR PHANTOMBODY, true",
        "TEST^PATIENT, true",
        "TESTER^EVA, false",
        "Do_Not^Use, true",
        "水模01, true",
        "质控, true",
        "卫测之, false",
        "Quality^Dr, true",
        "王芳, false"
    })
    void published_words_tell_it_by_the_patients_name_and_not_by_a_part_of_one(String name, boolean notPatient) {
        assertThat(flagged(Policy.DEFAULT, name)).isEqualTo(notPatient);
    }

    @Test
    void a_site_takes_a_published_word_out_and_a_word_that_is_none_stops_the_start() throws IOException {
        Path file = Files.writeString(folder.resolve("except"), "not-patient.except=quality\n");
        assertThat(flagged(PolicyFile.read(file), "Quality^Jane")).isFalse();
        assertThat(flagged(PolicyFile.read(file), "PHANTOM")).isTrue();

        Path wrong = Files.writeString(folder.resolve("wrong"), "not-patient.except=qualitty\n");
        assertThatThrownBy(() -> flagged(PolicyFile.read(wrong), "PHANTOM"))
                .isInstanceOf(PolicyNotApplicable.class)
                .hasMessageContaining("qualitty");
    }

    private static boolean flagged(Policy policy, String patientName) {
        Exam sent = (Exam)
                new Anonymizer(policy, Pseudonyms.withoutStore(SiteKeys.unsaved()), any -> false, OnSiteMapping.NONE)
                        .deidentify(IdentifiedExams.planted(() -> patientName), 1)
                        .record();
        return sent.flags().contains(Flag.NOT_PATIENT);
    }
}
