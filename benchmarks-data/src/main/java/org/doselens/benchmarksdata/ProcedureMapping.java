package org.doselens.benchmarksdata;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Proposes the standard procedure behind a site's own name, from reviewable data: words stand for concepts
 * (mapping/terms.csv, mapping/concepts.csv), and the first rule that fits the concepts decides (mapping/rules.csv).
 * Proposes nothing when unsure. Immutable and safe for use by many threads; the same input gives the same answer on
 * site and in the cloud.
 */
public final class ProcedureMapping {

    private static final double LEAST_CONFIDENCE = 0.5;
    private static final double REGION_FROM_ELSEWHERE = 0.85;
    private static final double UNKNOWN_CHARACTERS = 0.85;
    /** Under the least confidence with any rule: of fresh lists' wrong proposals most had a word nobody knew. */
    private static final double UNKNOWN_WORD = 0.5;

    private static final double CORRECTED_WORD = 0.92;
    private static final double CONTRAST_ASSUMED = 0.85;
    private static final Map<String, String> FAMILIES = Map.ofEntries(
            Map.entry("CT", "CT"),
            Map.entry("DX", "X"),
            Map.entry("CR", "X"),
            Map.entry("DR", "X"),
            Map.entry("RG", "X"),
            Map.entry("PX", "X"),
            Map.entry("IO", "X"),
            Map.entry("MG", "MG"),
            Map.entry("XA", "XA"),
            Map.entry("RF", "XA"),
            Map.entry("PT", "PT"),
            Map.entry("PET", "PT"),
            Map.entry("NM", "NM"),
            Map.entry("ST", "NM"),
            Map.entry("MR", "MR"),
            Map.entry("US", "US"));
    private static final List<String> FAMILY_BY_WORD = List.of("PT", "NM", "MR", "US", "MG", "XA", "CT", "X");
    private static final List<String> EXCLUSIVE = List.of("modality-ct", "modality-mr", "modality-us");

    private final StandardProcedures procedures;
    private final NameReader reader;
    private final List<MappingRule> rules;

    private ProcedureMapping(StandardProcedures procedures, Lexicon lexicon) {
        this.procedures = procedures;
        reader = new NameReader(lexicon);
        rules = MappingRule.load(lexicon, procedures);
    }

    /** Reads and checks the rule data of this module. */
    public static ProcedureMapping load(StandardProcedures procedures) {
        return new ProcedureMapping(procedures, Lexicon.load());
    }

    /** The standard procedure, where the name leaves no doubt. */
    public Proposal map(LocalName local) {
        Proposal best = suggest(local);
        boolean sure = best.standardKey() != null && best.confidence() >= LEAST_CONFIDENCE;
        return sure || best.standardKey() == null ? best : none(best.evidence());
    }

    /** What comes nearest, also where that is unsure: for a person to decide, never to be taken by itself. */
    public Proposal suggest(LocalName local) {
        String family = family(local);
        if (family == null) {
            return none(List.of("modality unknown"));
        }
        Reading reading = read(local.name(), family);
        Reading protocol = read(local.protocol(), family);
        Reading bodyPart = read(local.bodyPartExamined(), family);
        if (isNotPatient(reading) || (reading.saysNothing() && isNotPatient(protocol))) {
            reading.evidence.addAll(protocol.evidence);
            return new Proposal(null, 0, reading.evidence, true);
        }
        if (bodyPart.notPatient.contains("maybe-not-patient") && reading.saysNothing()) {
            return new Proposal(null, 0, bodyPart.evidence, true);
        }
        if (reading.doubtfulInitials(bodyPart)) {
            reading.evidence.add("initials that stand for several words");
            return none(reading.evidence);
        }
        double trust = complete(reading, protocol, bodyPart, local, family);
        if (isIncomplete(reading) || contradictsModality(reading, family)) {
            return none(reading.evidence);
        }
        return decide(family, reading, trust);
    }

    /** Fills in what the name does not say; returns how far the whole can be trusted. */
    private double complete(Reading reading, Reading protocol, Reading bodyPart, LocalName local, String family) {
        double trust = 1;
        if (reading.saysNothing()) {
            reading.features.addAll(protocol.features);
        }
        if (reading.regions.isEmpty()) {
            Reading target = read(local.targetRegion(), family);
            for (Reading other : List.of(protocol, bodyPart, target)) {
                if (reading.regions.isEmpty() && !other.regions.isEmpty()) {
                    reading.regions.addAll(other.regions);
                    other.evidence.forEach(told -> reading.evidence.add("elsewhere: " + told));
                    trust = reading.unknown == 0 ? REGION_FROM_ELSEWHERE : REGION_FROM_ELSEWHERE * 0.7;
                }
            }
        }
        if (reading.contrast.isEmpty()) {
            reading.contrast.addAll(protocol.contrast);
        }
        if (reading.state().equals("unsaid") && local.contrastAgent() != null && !reading.contrast.contains("either")) {
            reading.contrast.add(local.contrastAgent() ? "with" : "none");
            reading.evidence.add("contrast agent in the objects: " + local.contrastAgent());
        }
        return trust
                * Math.pow(UNKNOWN_CHARACTERS, Math.min(2, reading.unknown - reading.unknownWords))
                * (reading.unknownWords > 0 ? UNKNOWN_WORD : 1)
                * Math.pow(CORRECTED_WORD, reading.corrected);
    }

    private Proposal decide(String family, Reading reading, double trust) {
        for (MappingRule rule : rules) {
            if (!rule.matches(family, reading)) {
                continue;
            }
            String key = rule.keyFor(reading);
            if (!key.isEmpty() && !procedures.contains(key)) {
                continue;
            }
            reading.evidence.add(String.format(Locale.ROOT, "rule in line %d %s", rule.line(), rule.note())
                    .strip());
            double confidence = rule.confidence() * trust;
            if (rule.assumesContrast(reading)) {
                reading.evidence.add("contrast unsaid, taken as in " + key);
                confidence *= CONTRAST_ASSUMED;
            }
            return key.isEmpty() ? none(reading.evidence) : new Proposal(key, confidence, reading.evidence, false);
        }
        return none(reading.evidence);
    }

    private static Proposal none(List<String> evidence) {
        return new Proposal(null, 0, evidence, false);
    }

    private Reading read(String text, String family) {
        return text == null ? new Reading() : reader.read(text, family);
    }

    private static boolean isNotPatient(Reading reading) {
        return reading.notPatient.contains("not-patient")
                || reading.notPatient.contains("test-entry")
                || (reading.notPatient.contains("maybe-not-patient") && reading.saysNothing());
    }

    private static boolean isIncomplete(Reading reading) {
        return reading.incomplete.contains("localizer")
                || reading.incomplete.contains("dose-screen")
                || reading.incomplete.contains("imported");
    }

    /** A CT's name that speaks of MR only, say, belongs to something else. */
    private static boolean contradictsModality(Reading reading, String family) {
        if (!List.of("CT", "MR", "US", "X", "MG").contains(family)) {
            return false;
        }
        String own = "modality-" + family.toLowerCase(Locale.ROOT);
        return !reading.modalities.contains(own)
                && !reading.modalities.contains("modality-pt")
                && EXCLUSIVE.stream().anyMatch(reading.modalities::contains);
    }

    private String family(LocalName local) {
        String modality =
                local.modality() == null ? "" : local.modality().strip().toUpperCase(Locale.ROOT);
        String known = FAMILIES.get(modality);
        if (known != null || local.name() == null) {
            return known;
        }
        Reading reading = reader.read(local.name(), "");
        return FAMILY_BY_WORD.stream()
                .filter(f -> reading.modalities.contains("modality-" + f.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElse(null);
    }
}
