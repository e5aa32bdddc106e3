package org.doselens.anonymizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.doselens.exam.Exam;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every option of DICOM PS3.15 CID 7050 in a policy file: on, off, against each other, unknown. */
class PolicyFileTest {

    private static final String ALL = "113100,113104,113105,113106,113108,113109";

    @TempDir
    private Path directory;

    private final IdentifiedExam identified = IdentifiedExams.planted(() -> "chest");
    private PseudonymTable pseudonyms;

    @BeforeEach
    void keys() {
        pseudonyms = PseudonymTable.open(directory.resolve("pseudonyms.db"), SiteKeys.unsaved(), Clock.systemUTC());
    }

    @AfterEach
    void close() {
        pseudonyms.close();
    }

    @Test
    void every_option_on_lets_leave_what_it_stands_for_and_the_exam_says_which() throws IOException {
        Exam exam = leaving("options=" + ALL);

        assertThat(exam.deidentification()).containsExactly(ALL.split(","));
        assertThat(exam.procedure().localName()).isNotNull();
        assertThat(exam.startedAt()).isEqualTo(original().startedAt());
        assertThat(exam.patient().ageYears()).isNotNull();
        assertThat(exam.device().manufacturer()).isNotNull();
        assertThat(exam.totals()).isNotNull();
    }

    @Test
    void each_option_off_keeps_in_what_it_stands_for_and_nothing_else() throws IOException {
        Exam noDescriptors = leaving("options=113100,113104,113106,113108,113109");
        assertThat(noDescriptors.deidentification()).doesNotContain("113105");
        assertThat(noDescriptors.procedure().localName()).isNull();
        assertThat(noDescriptors.procedure().localNameToken()).isNotNull();
        assertThat(noDescriptors.patient().ageYears()).isNotNull();

        Exam noCharacteristics = leaving("options=113100,113104,113105,113106,113109");
        assertThat(noCharacteristics.deidentification()).doesNotContain("113108");
        assertThat(noCharacteristics.patient().ageYears()).isNull();
        assertThat(noCharacteristics.patient().sex()).isNull();
        assertThat(noCharacteristics.patient().weightKg()).isNull();
        assertThat(noCharacteristics.patient().pseudonym()).isNotNull();
        assertThat(noCharacteristics.device().manufacturer()).isNotNull();

        Exam noDevice = leaving("options=113100,113104,113105,113106,113108");
        assertThat(noDevice.deidentification()).doesNotContain("113109");
        assertThat(noDevice.device().manufacturer()).isNull();
        assertThat(noDevice.device().serialNumber()).isNull();
        assertThat(noDevice.device().deviceKey()).isNotNull();

        Exam nobody = leaving("performer=none");
        assertThat(nobody.performer()).isNull();
    }

    @Test
    void shifted_dates_are_earlier_by_whole_weeks_at_the_same_time_of_day() throws IOException {
        Exam exam = leaving("options=113100,113104,113105,113107,113108,113109");

        assertThat(exam.deidentification()).contains("113107").doesNotContain("113106");
        long days = ChronoUnit.DAYS.between(exam.siteDay(), original().siteDay());
        assertThat(days).isPositive();
        assertThat(days % 7).isZero();
        assertThat(exam.startedAt().plus(days, ChronoUnit.DAYS))
                .isEqualTo(original().startedAt());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "options=113104,113106 | options: 113100 cannot be off",
                "options=113100,113106 | options: 113104 cannot be off",
                "options=113100,113104 | options: must name one of 113106",
                "options=113100,113104,113106,113107 | options: must name one of 113106",
                "options=113100,113104,113106,113110 | options: 113110 cannot be on",
                "options=113100,113104,113106,113111 | options: \"113111\" is no de-identification option",
                "options=113100,113104,113106,113112 | options: 113112 cannot be on",
                "options=113100,999999 | options: \"999999\" is no de-identification option",
                "options=113100,,113106 | options: \"\" is no de-identification option",
                "options=full dates | options: \"full dates\" is no de-identification option",
                "patient.oldest-age-years=120 | patient.oldest-age-years: must be 1.0 to 89.0",
                "patient.oldest-age-years=NaN | patient.oldest-age-years: must be",
                "patient.age-step-years=0.001 | patient.age-step-years: must be 0.1 to 10.0: a finer age tells the birth date",
                "patient.heaviest-weight-kg=many | patient.heaviest-weight-kg: must be a number",
                "patient.heaviest-weight-kg=Infinity | patient.heaviest-weight-kg: must be",
                "patient.tallest-height-m=9 | patient.tallest-height-m: must be",
                "patient.shortest-adult-height-m=2.2 | patient.shortest-adult-height-m: must be",
                "perfomer=none | perfomer: unknown",
                "performer=name | performer: must be pseudonym or none",
                "texts.release-after-patients=3 | texts.release-after-patients: must be 0 (never) or at least 10",
                "texts.release-after-patients=10.5 | texts.release-after-patients: must be a whole number",
                "not-patient.words=x | not-patient.words: must hold words of two characters or more",
                "not-patient.except=quallity | not-patient.except: names quallity",
                "names=王 | names: must hold words of two characters or more"
            })
    void a_policy_that_cannot_be_applied_names_file_field_and_reason(String line, String reason) {
        assertThatThrownBy(() -> PolicyFile.read(file(line)))
                .isInstanceOf(PolicyNotApplicable.class)
                .hasMessageStartingWith("The policy file " + directory.resolve("policy.properties") + ": " + reason);
    }

    @Test
    void options_that_contradict_another_setting_or_a_file_that_is_not_there_stop_the_start_too() {
        assertThatThrownBy(() -> PolicyFile.read(file("options=113100,113104,113106\ntexts.release-after-patients=20")))
                .isInstanceOf(PolicyNotApplicable.class)
                .hasMessageContaining("texts.release-after-patients: contradicts options, in which 113105 is off");
        assertThatThrownBy(() -> PolicyFile.read(directory.resolve("absent")))
                .isInstanceOf(PolicyNotApplicable.class)
                .hasMessageContaining("absent cannot be read");
    }

    private Exam leaving(String lines) throws IOException {
        return (Exam) new Anonymizer(PolicyFile.read(file(lines)), pseudonyms, text -> true, OnSiteMapping.NONE)
                .deidentify(identified, 1)
                .record();
    }

    private Exam original() {
        return identified.exam();
    }

    private Path file(String lines) throws IOException {
        return Files.writeString(directory.resolve("policy.properties"), lines + "\n");
    }
}
