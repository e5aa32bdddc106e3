package org.doselens.extraction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.doselens.extraction.Sr.code;
import static org.doselens.extraction.Sr.container;
import static org.doselens.extraction.Sr.num;
import static org.doselens.extraction.Sr.report;
import static org.doselens.extraction.Sr.time;
import static org.doselens.extraction.Sr.uid;

import org.doselens.dicom.DatasetBuilder;
import org.doselens.dicom.Tag;
import org.doselens.exam.Exam;
import org.doselens.exam.Flag;
import org.doselens.exam.SourceKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatientAndReportTest {

    @ParameterizedTest(name = "born {0}, aged {1}: {2} years, {3}")
    @CsvSource({
        "19860302, 033Y, 40, ",
        "19860831, , 39.5, ",
        "18991230, 033Y, 33, AGE_APPROXIMATE",
        "19000101, , , AGE_UNKNOWN",
        "00010101, , , AGE_UNKNOWN",
        "99990101, 063Y, 63, AGE_APPROXIMATE",
        ", 006M, 0.5, AGE_APPROXIMATE",
        ", 45, 45, AGE_APPROXIMATE",
        ", 010D, 0.0274, AGE_APPROXIMATE",
        ", 026W, 0.4983, AGE_APPROXIMATE",
        ", 300Y, , AGE_UNKNOWN",
        ", xY, , AGE_UNKNOWN",
        "20260302, , 0, "
    })
    void age_comes_from_a_real_birth_date_else_from_what_is_stated(
            String birthDate, String age, Double years, Flag flag) {
        DatasetBuilder image = Sr.image("CT");
        image.without(Tag.PatientBirthDate);
        if (birthDate != null) {
            image.string(Tag.PatientBirthDate, birthDate);
        }
        if (age != null) {
            image.string(Tag.PatientAge, age);
        }
        Exam exam = Sr.extract("1.2.840.10008.5.1.4.1.1.2", image).exam().exam();
        if (years == null) {
            assertThat(exam.patient().ageYears()).isNull();
        } else {
            assertThat(exam.patient().ageYears()).isCloseTo(years, within(0.01));
        }
        assertThat(exam.flags().stream().filter(f -> f.name().startsWith("AGE")).findFirst())
                .isEqualTo(java.util.Optional.ofNullable(flag));
    }

    @ParameterizedTest(name = "{0} is {1} m")
    @CsvSource({"1.72, 1.72", "172, 1.72", "1720, 1.72", "0, ", "-1, ", "0.05, ", "0.48, 0.48"})
    void height_is_taken_in_the_unit_that_makes_a_person(String stated, Double metres) {
        Exam exam = Sr.extract("1.2.840.10008.5.1.4.1.1.2", Sr.image("CT").string(Tag.PatientSize, stated))
                .exam()
                .exam();
        assertThat(exam.patient().heightM()).isEqualTo(metres);
    }

    @Test
    void a_radiopharmaceutical_report_tells_agent_activity_and_modality() {
        ExtractedObject object = Sr.extract(
                Sr.RRDSR,
                report(container(
                        "113502",
                        uid("113503", "1.9"),
                        code(
                                "349358000",
                                "SCT",
                                "35321007",
                                "SCT",
                                "Fluorodeoxyglucose (18F)",
                                code("89457008", "SCT", "77004003", "SCT", "^18^Fluorine")),
                        time("123003", "20260302110000"),
                        num("113507", "mCi", "10"))));
        Exam exam = object.exam().exam();
        assertThat(object.kind()).isEqualTo(SourceKind.RADIOPHARMACEUTICAL_DOSE_REPORT);
        assertThat(exam.modality()).isEqualTo("PT");
        assertThat(exam.totals().administeredActivityMbq()).isEqualTo(370);
        assertThat(exam.irradiationEvents().get(0).radiopharmaceutical()).isEqualTo("Fluorodeoxyglucose F^18^");
        assertThat(exam.startedAt()).hasToString("2026-03-02T12:00+08:00");
    }

    @Test
    void a_structured_report_without_dose_is_no_exam() {
        assertThat(Sr.extractIfAny(
                        "1.2.840.10008.5.1.4.1.1.88.22", report(container("126000", num("121207", "mm", "5")))))
                .isEmpty();
    }

    @Test
    void the_enhanced_report_is_read_by_the_values_it_shares() {
        Exam exam = Sr.extract(
                        "1.2.840.10008.5.1.4.1.1.88.76",
                        report(container(
                                "130501",
                                uid("113769", "1.9"),
                                container("130505", num("113830", "mGy", "10"), num("113838", "mGy.cm", "300")))))
                .exam()
                .exam();
        assertThat(exam.modality()).isEqualTo("CT");
        assertThat(exam.totals().dlpMgyCm()).isEqualTo(300);
    }

    @Test
    void the_scope_of_a_report_says_whether_its_totals_are_the_studys() {
        assertThat(Sr.extract(Sr.RDSR, report(code("113705", "113014", "Study")))
                        .cumulative())
                .isTrue();
        ExtractedObject step = Sr.extract(
                Sr.RDSR, report(code("113705", "113016", "Performed Procedure Step", uid("121126", "1.7.7"))));
        assertThat(step.cumulative()).isFalse();
        assertThat(step.scope()).isEqualTo("1.7.7");
    }
}
