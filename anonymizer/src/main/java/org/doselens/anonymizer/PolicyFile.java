package org.doselens.anonymizer;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A site's policy as a properties file (UTF-8). What a file does not name stays as in {@link Policy#DEFAULT}. */
public final class PolicyFile {

    private static final Set<String> KEYS = new TreeSet<>(Set.of(
            "options",
            "performer",
            "patient.oldest-age-years",
            "patient.age-step-years",
            "patient.heaviest-weight-kg",
            "patient.tallest-height-m",
            "patient.shortest-adult-height-m",
            "patient.own-issuer",
            "not-patient.words",
            "not-patient.except",
            "texts.release-after-patients",
            "names"));

    private final Properties properties;

    private PolicyFile(Properties properties) {
        this.properties = properties;
    }

    /**
     * Reads a policy.
     *
     * @throws PolicyNotApplicable if the file cannot be read, has an unknown key, or asks for what cannot be done
     */
    public static Policy read(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new PolicyNotApplicable("The policy file " + file + " cannot be read", e);
        }
        try {
            return new PolicyFile(properties).policy();
        } catch (PolicyNotApplicable e) {
            throw new PolicyNotApplicable("The policy file " + file + ": " + e.getMessage(), e);
        }
    }

    private Policy policy() {
        for (String key : properties.stringPropertyNames()) {
            if (!KEYS.contains(key)) {
                throw new PolicyNotApplicable(key + ": unknown; known are " + KEYS);
            }
        }
        Policy usual = Policy.DEFAULT;
        Set<ProfileOption> options = options();
        if (!options.contains(ProfileOption.CLEAN_DESCRIPTORS)
                && properties.containsKey("texts.release-after-patients")
                && number("texts.release-after-patients", 0) != 0) {
            throw new PolicyNotApplicable(
                    "texts.release-after-patients: contradicts options, in which 113105 is off, so"
                            + " that no text ever leaves");
        }
        Policy policy = policy(options, usual);
        NotPatients.requirePublished(policy.notPatientExcept());
        return policy;
    }

    private Policy policy(Set<ProfileOption> options, Policy usual) {
        return new Policy(
                options,
                performer(),
                number("patient.oldest-age-years", usual.oldestAgeYears()),
                number("patient.age-step-years", usual.ageStepYears()),
                number("patient.heaviest-weight-kg", usual.heaviestWeightKg()),
                number("patient.tallest-height-m", usual.tallestHeightM()),
                number("patient.shortest-adult-height-m", usual.shortestAdultHeightM()),
                properties.getProperty("patient.own-issuer", usual.ownIssuer()).strip(),
                words("not-patient.words"),
                words("not-patient.except"),
                whole("texts.release-after-patients", usual.releaseAfterPatients()),
                words("names"));
    }

    private Set<ProfileOption> options() {
        String codes = properties.getProperty("options");
        return codes == null
                ? Policy.DEFAULT.options()
                : Arrays.stream(codes.split(","))
                        .map(code -> ProfileOption.ofCode(code.strip()))
                        .collect(Collectors.toSet());
    }

    /** A word of one letter would match nearly everything, so it is refused. */
    private List<String> words(String key) {
        List<String> words = Arrays.stream(properties.getProperty(key, "").split("[,;，；、]", -1))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
        for (String word : words) {
            if (word.codePointCount(0, word.length()) < 2) {
                throw new PolicyNotApplicable(key + ": must hold words of two characters or more, separated by commas");
            }
        }
        return words;
    }

    private Policy.Performer performer() {
        String value =
                properties.getProperty("performer", Policy.DEFAULT.performer().name());
        try {
            return Policy.Performer.valueOf(value.strip().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new PolicyNotApplicable("performer: must be pseudonym or none", e);
        }
    }

    private double number(String key, double usual) {
        String value = properties.getProperty(key);
        try {
            return value == null ? usual : Double.parseDouble(value.strip());
        } catch (NumberFormatException e) {
            throw new PolicyNotApplicable(key + ": must be a number", e);
        }
    }

    private int whole(String key, int usual) {
        double value = number(key, usual);
        if (value != Math.rint(value) || value < 0 || value > Integer.MAX_VALUE) {
            throw new PolicyNotApplicable(key + ": must be a whole number");
        }
        return (int) value;
    }
}
