package org.doselens.anonymizer;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.doselens.exam.Patient;

/** What leaves of a patient: a pseudonym, and characteristics that are too common to point at one person. */
final class PatientRules {

    private static final double ADULT_YEARS = 18;
    private static final double INFANT_YEARS = 2;
    private static final double DAYS_PER_YEAR = 365.2425;

    private final Policy policy;
    private final Pseudonyms pseudonyms;

    PatientRules(Policy policy, Pseudonyms pseudonyms) {
        this.policy = policy;
        this.pseudonyms = pseudonyms;
    }

    Patient outgoing(Identity identity, Patient patient, LocalDate siteDay) {
        String pseudonym = pseudonym(identity);
        if (patient == null || !policy.has(ProfileOption.RETAIN_PATIENT_CHARACTERISTICS)) {
            return new Patient(pseudonym, null, null, null, null);
        }
        Double exactAge = age(identity, patient, siteDay);
        return new Patient(
                pseudonym,
                ageClass(exactAge),
                Terms.SEX.known(patient.sex()),
                height(patient.heightM(), exactAge),
                rounded(capped(patient.weightKg(), policy.heaviestWeightKg()), 0.1));
    }

    /** Null if the objects named no patient, because exams without a patient are not one patient's. */
    String pseudonym(Identity identity) {
        String canonical = canonical(identity);
        return canonical == null ? null : pseudonyms.of(PseudonymKind.PATIENT, canonical, () -> canonical);
    }

    /** The one form of a patient in which equal patients are equal; null if the objects named none. */
    String canonical(Identity identity) {
        if (identity == null) {
            return null;
        }
        if (present(identity.patientId())) {
            String issuer = text(identity.issuerOfPatientId());
            return "id\u0001" + text(identity.patientId()) + "\u0001"
                    + (issuer.equals(policy.ownIssuer()) ? "" : issuer);
        }
        if (present(identity.patientName())) {
            return "name\u0001" + text(identity.patientName()).toUpperCase(Locale.ROOT) + "\u0001"
                    + identity.birthDate();
        }
        return null;
    }

    private static Double age(Identity identity, Patient patient, LocalDate siteDay) {
        if (patient.ageYears() != null || identity == null || identity.birthDate() == null || siteDay == null) {
            return Shapes.finite(patient.ageYears());
        }
        return ChronoUnit.DAYS.between(identity.birthDate(), siteDay) / DAYS_PER_YEAR;
    }

    private Double ageClass(Double exact) {
        if (exact == null || exact < 0) {
            return null;
        }
        if (exact > policy.oldestAgeYears()) {
            return Math.floor(policy.oldestAgeYears()) + 1;
        }
        return floored(exact, exact < INFANT_YEARS ? policy.ageStepYears() / 10 : policy.ageStepYears());
    }

    private Double height(Double heightM, Double age) {
        Double tall = capped(heightM, policy.tallestHeightM());
        boolean child = age != null && age < ADULT_YEARS;
        Double within = tall == null || child ? tall : Double.valueOf(Math.max(tall, policy.shortestAdultHeightM()));
        return rounded(within, 0.01);
    }

    private static Double capped(Double value, double most) {
        Double finite = Shapes.finite(value);
        return finite == null || finite <= 0 ? null : Double.valueOf(Math.min(finite, most));
    }

    private static Double rounded(Double value, double step) {
        return value == null ? null : Math.round(value / step) / Math.rint(1 / step);
    }

    private static Double floored(double value, double step) {
        // the small addition keeps 4.3, which is 42.99… steps, from becoming 4.2
        double steps = Math.floor(value / step + 1e-9);
        return Math.rint(steps * step * 1000) / 1000;
    }

    private static boolean present(String value) {
        return value != null && !value.isBlank();
    }

    private static String text(String value) {
        return value == null ? "" : value.strip();
    }
}
