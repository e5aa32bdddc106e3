package org.doselens.exam;

/**
 * Patient characteristics that dose depends on. Leaves the site under PS3.15 option 113108.
 *
 * @param pseudonym the same for all exams of a patient at one site, unlinkable between sites; null if the object named
 *     no patient
 * @param ageYears decimal years at the start of the exam, from the birth date where there is one, else Patient's Age
 *     (0010,1010)
 * @param sex {@code M}, {@code F} or {@code O} as DICOM PS3.3 C.7.1.1 defines them; null if absent
 * @param heightM Patient's Size (0010,1020) in metres
 * @param weightKg Patient's Weight (0010,1030) in kilograms
 */
public record Patient(String pseudonym, Double ageYears, String sex, Double heightM, Double weightKg) {}
