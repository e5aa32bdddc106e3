package org.doselens.core.distribution;

import java.time.LocalDate;

/**
 * What one patient pseudonym gathered over some days. Sums of doses of different kinds and regions say nothing of one
 * organ: they are a reason to look, not a dose of this patient.
 *
 * @param procedures exams on XA and RF, whose figures the next three are
 * @param effectiveDoseMsv sum of the estimates of a reference person over CT exams that have one
 * @param withoutEstimate CT exams without
 */
public record PatientDose(
        String pseudonym,
        long exams,
        long procedures,
        double doseAtReferencePointGy,
        double doseAreaProductGyM2,
        double fluoroscopyTimeS,
        long ctExams,
        double dlpMgyCm,
        double effectiveDoseMsv,
        long withoutEstimate,
        LocalDate firstDay,
        LocalDate lastDay,
        String lastExam) {

    /** From which sums on a patient is followed up; any one of them is enough. */
    public record Threshold(double rpGy, double dapGyM2, double fluoroscopyS, double effectiveMsv) {

        /**
         * What is commonly called a substantial dose of one procedure (NCRP Report 168, 2010; to be compared with the
         * document): 5 Gy at the reference point, 500 Gy·cm², 60 minutes; and 100 mSv over CT exams.
         */
        public static final Threshold USUAL = new Threshold(5, 0.05, 3_600, 100);
    }
}
