package org.doselens.anonymizer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.doselens.exam.Patient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatientRulesTest {

    private final PatientRules rules = new PatientRules(Policy.DEFAULT, Pseudonyms.withoutStore(SiteKeys.unsaved()));

    @ParameterizedTest
    @CsvSource({
        "0.0274, 0.02",
        "1.999, 1.99",
        "2.06, 2.0",
        "4.3, 4.3",
        "17.99, 17.9",
        "45.26, 45.2",
        "89.0, 89.0",
        "89.01, 90.0",
        "102.5, 90.0"
    })
    void ages_are_rounded_down_and_the_oldest_are_one_class(double exact, double outgoing) {
        assertThat(out(new Patient(null, exact, "F", 1.6, 60.0)).ageYears()).isEqualTo(outgoing);
    }

    @ParameterizedTest
    @CsvSource({"40, 1.75, 1.75", "40, 2.21, 2.0", "40, 1.21, 1.4", "5, 1.1, 1.1", "5, 2.3, 2.0"})
    void heights_are_capped_and_small_children_stay_small(double age, double exact, double outgoing) {
        assertThat(out(new Patient(null, age, "M", exact, null)).heightM()).isEqualTo(outgoing);
    }

    @ParameterizedTest
    @CsvSource({"3.42, 3.4", "72.5, 72.5", "150, 150", "187.3, 150"})
    void weights_are_capped(double exact, double outgoing) {
        assertThat(out(new Patient(null, 40.0, "M", null, exact)).weightKg()).isEqualTo(outgoing);
    }

    @Test
    void what_is_no_measure_does_not_leave() {
        Patient patient = out(new Patient(null, -1.0, "ZHANG", Double.NaN, 0.0));

        assertThat(patient.ageYears()).isNull();
        assertThat(patient.sex()).isNull();
        assertThat(patient.heightM()).isNull();
        assertThat(patient.weightKg()).isNull();
    }

    @Test
    void an_age_nobody_computed_comes_from_the_birth_date() {
        Identity identity = identity("1", null, "Wang", LocalDate.of(2020, 11, 21));

        Patient patient =
                rules.outgoing(identity, new Patient(null, null, "M", null, null), LocalDate.of(2026, 11, 22));

        assertThat(patient.ageYears()).isEqualTo(6.0);
    }

    @Test
    void one_patient_has_one_pseudonym_and_two_patients_have_two() {
        String once = rules.pseudonym(identity("4711", null, "Wang", null));

        assertThat(rules.pseudonym(identity(" 4711 ", "", "WANG^X", null))).isEqualTo(once);
        assertThat(rules.pseudonym(identity("4711", "OTHER", "Wang", null))).isNotEqualTo(once);
        assertThat(rules.pseudonym(identity("4712", null, "Wang", null))).isNotEqualTo(once);
        assertThat(once).matches("[0-9a-z]{16}");
    }

    @Test
    void without_an_id_name_and_birth_date_are_the_patient_and_without_both_nobody_is() {
        LocalDate birth = LocalDate.of(1980, 1, 2);
        assertThat(rules.pseudonym(identity("", null, "张伟", birth)))
                .isEqualTo(rules.pseudonym(identity(null, null, "张伟", birth)))
                .isNotEqualTo(rules.pseudonym(identity(null, null, "张伟", null)));
        assertThat(rules.pseudonym(identity(" ", null, " ", birth))).isNull();
    }

    private Patient out(Patient patient) {
        return rules.outgoing(identity("1", null, null, null), patient, IdentifiedExams.DAY);
    }

    private static Identity identity(String id, String issuer, String name, LocalDate birth) {
        return new Identity(name, id, issuer, birth, List.of(), null, null, List.of());
    }
}
