package org.doselens.anonymizer;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.doselens.anonymizer.freetext.LocalTexts;

/**
 * What a site lets leave. Immutable. A policy that cannot be applied does not come into being.
 *
 * @param options options of DICOM PS3.15 Annex E that are on; stated in every exam
 * @param performer whether a pseudonym of who performed the exam leaves
 * @param oldestAgeYears ages over this are one class, sent as the next whole year
 * @param ageStepYears ages are rounded down to this step; under two years to a tenth of it
 * @param heaviestWeightKg heavier patients are sent with this weight
 * @param tallestHeightM taller patients are sent with this height
 * @param shortestAdultHeightM shorter patients of 18 years and more, or of unknown age, are sent with this height
 * @param ownIssuer the issuer of the site's own patient IDs; an ID of that issuer is the same as one without issuer
 * @param notPatientWords the site's own words for phantom, quality assurance and test exams, looked for in patient
 *     names, patient IDs and procedure names
 * @param notPatientExcept published words for such exams that mean something else at the site
 * @param releaseAfterPatients with how many different patients a text of the site's own must be seen before it leaves; 0
 *     for never
 * @param names names of staff, wards and the hospital: no text that holds one of them leaves
 */
public record Policy(
        Set<ProfileOption> options,
        Performer performer,
        double oldestAgeYears,
        double ageStepYears,
        double heaviestWeightKg,
        double tallestHeightM,
        double shortestAdultHeightM,
        String ownIssuer,
        List<String> notPatientWords,
        List<String> notPatientExcept,
        int releaseAfterPatients,
        List<String> names) {

    /** What leaves of the person who performed an exam; PS3.15 has no option that keeps the name. */
    public enum Performer {
        PSEUDONYM,
        NONE
    }

    /** Full dates, patient characteristics and device identity kept, descriptors and structured content cleaned. */
    public static final Policy DEFAULT = new Policy(
            EnumSet.of(
                    ProfileOption.BASIC_PROFILE,
                    ProfileOption.CLEAN_STRUCTURED_CONTENT,
                    ProfileOption.CLEAN_DESCRIPTORS,
                    ProfileOption.RETAIN_FULL_DATES,
                    ProfileOption.RETAIN_PATIENT_CHARACTERISTICS,
                    ProfileOption.RETAIN_DEVICE_IDENTITY),
            Performer.PSEUDONYM,
            89,
            0.1,
            150,
            2.0,
            1.4,
            "",
            List.of(),
            List.of(),
            LocalTexts.FEWEST_PATIENTS,
            List.of());

    public Policy {
        options = Set.copyOf(options);
        notPatientWords = List.copyOf(notPatientWords);
        notPatientExcept = List.copyOf(notPatientExcept);
        names = List.copyOf(names);
        need(options, ProfileOption.BASIC_PROFILE, "it is the profile that the options belong to");
        need(
                options,
                ProfileOption.CLEAN_STRUCTURED_CONTENT,
                "without it no content of a dose report may leave at all");
        if (options.contains(ProfileOption.RETAIN_FULL_DATES) == options.contains(ProfileOption.MODIFIED_DATES)) {
            throw new PolicyNotApplicable("options: must name one of 113106 (full dates) and 113107 (shifted by whole"
                    + " weeks for each patient): an exam without any day has no place in the cloud");
        }
        refuse(options, ProfileOption.RETAIN_UIDS, "UIDs always leave as pseudonyms");
        refuse(options, ProfileOption.RETAIN_INSTITUTION_IDENTITY, "the institution's name never leaves");
        if (releaseAfterPatients != 0 && releaseAfterPatients < LocalTexts.FEWEST_PATIENTS) {
            throw new PolicyNotApplicable("texts.release-after-patients: must be 0 (never) or at least "
                    + LocalTexts.FEWEST_PATIENTS + ": a text seen with fewer may have been written for one person");
        }
        within("patient.oldest-age-years", oldestAgeYears, 1, 89, "ages over 89 are one class at every site");
        within("patient.age-step-years", ageStepYears, 0.1, 10, "a finer age tells the birth date");
        within("patient.heaviest-weight-kg", heaviestWeightKg, 1, 300, "an uncapped weight points at a person");
        within("patient.tallest-height-m", tallestHeightM, 0.1, 2.5, "an uncapped height points at a person");
        within(
                "patient.shortest-adult-height-m",
                shortestAdultHeightM,
                0.1,
                tallestHeightM,
                "it cannot be over patient.tallest-height-m");
    }

    private static void within(String key, double value, double from, double to, String why) {
        if (!(value >= from && value <= to)) {
            throw new PolicyNotApplicable(key + ": must be " + from + " to " + to + ": " + why);
        }
    }

    boolean has(ProfileOption option) {
        return options.contains(option);
    }

    /** The codes as they stand in each exam, in the order of CID 7050. */
    List<String> codes() {
        return options.stream().map(ProfileOption::code).sorted().toList();
    }

    private static void need(Set<ProfileOption> options, ProfileOption option, String why) {
        if (!options.contains(option)) {
            throw new PolicyNotApplicable("options: " + option.code() + " cannot be off: " + why);
        }
    }

    private static void refuse(Set<ProfileOption> options, ProfileOption option, String why) {
        if (options.contains(option)) {
            throw new PolicyNotApplicable("options: " + option.code() + " cannot be on: " + why);
        }
    }
}
