package org.doselens.benchmarksdata;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.doselens.benchmarksdata.Lexicon.Concept;

/** What was understood of a text: its concepts by kind, the words they came from, and what stayed unknown. */
final class Reading {

    private static final Set<String> TRUNK = Set.of("chest", "abdomen", "pelvis");

    final Set<String> regions = new LinkedHashSet<>();
    final Set<String> features = new LinkedHashSet<>();
    final Set<String> contrast = new LinkedHashSet<>();
    final Set<String> notPatient = new LinkedHashSet<>();
    final Set<String> incomplete = new LinkedHashSet<>();
    final Set<String> modalities = new LinkedHashSet<>();
    final List<String> evidence = new ArrayList<>();
    int unknown;
    /** Of these the words of letters: unlike a character, such a word may be a region or the contrast. */
    int unknownWords;

    int corrected;
    /** Words of two letters that may be initials of a region. */
    int shortUnknown;

    void take(Concept concept, Lexicon lexicon) {
        switch (concept.kind()) {
            case "region" -> regions.add(concept.name());
            case "feature" -> features.add(concept.name());
            case "contrast" -> contrast.add(concept.name());
            case "not-patient" -> notPatient.add(concept.name());
            case "incomplete" -> incomplete.add(concept.name());
            case "modality" -> modalities.add(concept.name());
            default -> {}
        }
        concept.implies().forEach(implied -> take(lexicon.concept(implied), lexicon));
    }

    void add(Reading other) {
        regions.addAll(other.regions);
        features.addAll(other.features);
        contrast.addAll(other.contrast);
        modalities.addAll(other.modalities);
        evidence.addAll(other.evidence);
        unknown += other.unknown;
        unknownWords += other.unknownWords;
        corrected += other.corrected;
        shortUnknown += other.shortUnknown;
    }

    boolean saysNothing() {
        return regions.isEmpty() && features.isEmpty();
    }

    /** Not a word that stands for anything. */
    boolean understoodNothing() {
        return saysNothing() && contrast.isEmpty() && notPatient.isEmpty() && incomplete.isEmpty();
    }

    /** Two letters stand for several words, so initials are trusted only where nothing else speaks against them. */
    boolean doubtfulInitials(Reading bodyPart) {
        boolean elsewhere = !bodyPart.regions.isEmpty()
                && TRUNK.containsAll(bodyPart.regions)
                && TRUNK.containsAll(regions)
                && Collections.disjoint(bodyPart.regions, regions);
        return features.contains("initials") && (shortUnknown > 0 || elsewhere);
    }

    boolean has(String concept) {
        return features.contains(concept)
                || regions.contains(concept)
                || (concept.equals("both") && state().equals("wwo"));
    }

    /** {@code wo}, {@code w}, {@code wwo} or {@code unsaid}. */
    String state() {
        if (contrast.contains("either")) {
            return "unsaid";
        }
        if (contrast.contains("both") || (contrast.contains("none") && contrast.contains("with"))) {
            return "wwo";
        }
        if (contrast.contains("none")) {
            return "wo";
        }
        boolean phase = features.contains("multiphase")
                || features.contains("arterial-phase")
                || features.contains("portal-phase");
        return contrast.contains("with") || phase ? "w" : "unsaid";
    }
}
