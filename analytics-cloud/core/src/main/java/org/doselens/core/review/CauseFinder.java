package org.doselens.core.review;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.doselens.core.review.GroupReference.SizeSlope;
import org.doselens.core.review.GroupReference.Usual;
import org.doselens.core.review.Hint.Kind;

/** Names the causes of an exam's dose from its split and from what is usual in its group. Pure. */
public final class CauseFinder {

    /** A part below this share of the reference is the ordinary spread of exams. */
    private static final double STANDS_OUT = 0.08;

    private static final double USUAL = 0.8;
    /** Automatic voltage spreads over patients; most of a group is enough. */
    private static final double USUAL_KVP = 0.5;

    private static final double KVP_APART = 9;
    private static final double PITCH_APART = 0.1;
    private static final double EDITED_BY = 0.12;
    private static final double ANOTHER_REGION = 1.25;
    private static final int FEWEST_RECENT = 10;
    private static final double AS_ADULTS = 0.85;
    private static final double TOO_MUCH_FOR_SIZE = 1.4;
    private static final double YOUNG_BELOW_YEARS = 10;
    private static final double MUCH_LARGER_CM = 4;
    /** CTDIvol goes with about this power of the voltage. */
    private static final double POWER_OF_KVP = 2.6;

    private static final Set<Kind> MENDABLE = EnumSet.of(
            Kind.WRONG_PHANTOM,
            Kind.ADULT_PROTOCOL_ON_CHILD,
            Kind.MISSING_MODULATION,
            Kind.KVP_CHANGE,
            Kind.PITCH_CHANGE,
            Kind.BOOKED_DIFFERS,
            Kind.REPEATED_SERIES,
            Kind.EXTRA_REGION);

    private final Measure exam;
    private final GroupReference group;
    private final DoseSplit split;
    private final List<Hint> hints = new ArrayList<>();

    private CauseFinder(Measure exam, GroupReference group) {
        this.exam = exam;
        this.group = group;
        this.split = Splitting.of(exam, group);
    }

    /**
     * The split of an exam and its named causes, largest first.
     *
     * @param adults the same procedure's adults on the same device, where the exam is a child's
     * @param bookedDiffers whether another procedure was booked than was done
     */
    public static Causes of(
            Measure exam, GroupReference group, Optional<GroupReference> adults, boolean bookedDiffers) {
        CauseFinder finder = new CauseFinder(exam, group);
        if (exam.isCt()) {
            finder.technique(adults.orElse(group.children() ? null : group));
            finder.scan(bookedDiffers);
            finder.simple(Component.SIZE, Kind.LARGE_PATIENT, finder.size());
        } else if (exam.isActivity()) {
            finder.activity();
        } else {
            finder.others();
        }
        finder.sides();
        finder.hints.sort(Comparator.comparing(finder::behind)
                .thenComparing(Comparator.comparingDouble(Hint::amount).reversed())
                .thenComparing(Hint::kind));
        return new Causes(group, exam, finder.split, finder.hints, RuledOut.of(exam, group));
    }

    /** What can be mended is named before the patient's size, unless size explains nearly all. */
    private boolean behind(Hint hint) {
        boolean bySize = split.part(Component.SIZE) >= Causes.EXPLAINED * (split.total() - split.reference());
        return !bySize
                && hint.kind() == Kind.LARGE_PATIENT
                && hints.stream().anyMatch(other -> MENDABLE.contains(other.kind()));
    }

    private boolean standsOut(Component component) {
        return split.part(component) > STANDS_OUT * split.reference();
    }

    /** Of the causes of technique the one that says most; each needs evidence of its own. */
    private void technique(GroupReference adults) {
        boolean child = exam.child() && adults != null;
        if (standsOut(Component.TECHNIQUE)) {
            Kind kind = kindOfTechnique(child ? adults : null);
            Map<String, Double> evidence =
                    kind == Kind.LARGE_PATIENT ? size() : TechniqueEvidence.of(kind, exam, group, adults);
            add(kind, Component.TECHNIQUE, evidence);
        } else if (child && !group.children() && young() && likeAdults(adults)) {
            // beside adults a child with an adult's dose does not stand out at all
            add(
                    Kind.ADULT_PROTOCOL_ON_CHILD,
                    Component.TECHNIQUE,
                    TechniqueEvidence.of(Kind.ADULT_PROTOCOL_ON_CHILD, exam, group, adults));
        }
    }

    private boolean young() {
        return exam.ageYears() != null && exam.ageYears() < YOUNG_BELOW_YEARS;
    }

    private Kind kindOfTechnique(GroupReference adults) {
        if (wrongPhantom()) {
            return Kind.WRONG_PHANTOM;
        } else if (unmodulated()) {
            return Kind.MISSING_MODULATION;
        } else if (adults != null && likeAdults(adults)) {
            return Kind.ADULT_PROTOCOL_ON_CHILD;
        } else if (!group.knowsSlope(exam.size()) && group.larger(exam.size()) > MUCH_LARGER_CM) {
            // too few exams to fit how dose follows size; that this patient is large is plain all the same
            return Kind.LARGE_PATIENT;
        } else if (voltage() > 0 || pitch() > 0) {
            return voltage() > pitch() ? Kind.KVP_CHANGE : Kind.PITCH_CHANGE;
        }
        return edited() ? Kind.PROTOCOL_EDITED : Kind.TECHNIQUE;
    }

    private boolean unmodulated() {
        Double usual = group.usual().modulatedShare();
        return Boolean.FALSE.equals(exam.setting().modulated()) && usual != null && usual >= USUAL;
    }

    private boolean edited() {
        Usual usual = group.usual();
        return usual.recentShift() != null
                && usual.recentExams() >= FEWEST_RECENT
                && usual.recentShift() > EDITED_BY
                && Objects.equals(usual.protocolToken(), exam.setting().protocolToken());
    }

    /** Of a child beside adults the phantom may rightly differ. */
    private boolean wrongPhantom() {
        Integer phantom = exam.setting().phantomCm();
        return phantom != null
                && exam.child() == group.children()
                && group.usual().phantomCm() != null
                && group.usual().phantomShare() >= USUAL
                && !phantom.equals(group.usual().phantomCm());
    }

    private boolean likeAdults(GroupReference adults) {
        double ratio = exam.main().intensity() / adults.main().intensity();
        boolean phantomDiffers = exam.setting().phantomCm() != null
                && !exam.setting().phantomCm().equals(adults.usual().phantomCm());
        double forSize = Math.exp(adults.explainedBySize(exam.size()));
        return !phantomDiffers && (ratio >= AS_ADULTS || (forSize < 1 && ratio >= TOO_MUCH_FOR_SIZE * forSize));
    }

    /**
     * By what logarithm a changed voltage raises the dose, 0 if it is as usual. Automatic voltage is higher for larger
     * patients, which is no change; a change is over what their size gets.
     */
    private double voltage() {
        Usual usual = group.usual();
        Double kvp = exam.setting().kvp();
        if (kvp == null || usual.kvp() == null) {
            return 0;
        }
        double expected =
                group.kvpForSize(exam.size()).orElse(usual.kvpShare() >= USUAL_KVP ? usual.kvp() : Double.NaN);
        return kvp - expected >= KVP_APART ? POWER_OF_KVP * Math.log(kvp / expected) : 0;
    }

    /** By what logarithm a lower pitch raises the dose, 0 if it is as usual. */
    private double pitch() {
        Double pitch = exam.setting().pitch();
        Double usual = group.usual().pitch();
        double more = pitch != null && usual != null && pitch > 0 ? Math.log(usual / pitch) : 0;
        return more > PITCH_APART ? more : 0;
    }

    private void scan(boolean bookedDiffers) {
        boolean series = standsOut(Component.SERIES);
        boolean length = standsOut(Component.LENGTH);
        if (bookedDiffers && (series || length)) {
            Component larger =
                    split.part(Component.SERIES) >= split.part(Component.LENGTH) ? Component.SERIES : Component.LENGTH;
            add(Kind.BOOKED_DIFFERS, larger, counts(larger));
            return;
        }
        if (series && exam.repeated() != null) {
            Map<String, Double> evidence = new LinkedHashMap<>();
            evidence.put("times", (double) exam.repeated().times());
            evidence.put("lengthAgreementPercent", 100 * exam.repeated().lengthAgreement());
            if (exam.repeated().minutesApart() != null) {
                evidence.put("minutesApart", exam.repeated().minutesApart());
            }
            add(Kind.REPEATED_SERIES, Component.SERIES, evidence);
        } else if (series) {
            add(Kind.EXTRA_SERIES, Component.SERIES, counts(Component.SERIES));
        }
        if (length) {
            boolean more = exam.main().extent() > ANOTHER_REGION * group.main().extent();
            add(more ? Kind.EXTRA_REGION : Kind.LONG_SCAN, Component.LENGTH, counts(Component.LENGTH));
        }
    }

    private Map<String, Double> counts(Component component) {
        boolean series = component == Component.SERIES;
        return pair(
                series ? "series" : "lengthCm",
                series ? exam.main().count() : exam.main().extent(),
                series ? group.main().count() : group.main().extent());
    }

    private Map<String, Double> size() {
        SizeSlope slope =
                exam.size() == null ? null : group.sizes().get(exam.size().kind());
        return slope == null ? Map.of() : pair("size", exam.size().value(), slope.mean());
    }

    private void activity() {
        Product usual = group.main();
        simple(
                Component.ADMINISTRATIONS,
                Kind.MORE_ADMINISTRATIONS,
                pair("administrations", exam.main().count(), usual.count()));
        simple(Component.SIZE, Kind.LARGE_PATIENT, pair("weightKg", exam.main().extent(), usual.extent()));
        simple(
                Component.TECHNIQUE,
                Kind.ACTIVITY_PER_WEIGHT,
                pair("mbqPerKg", exam.main().intensity(), usual.intensity()));
    }

    private void others() {
        simple(
                Component.EXPOSURES,
                Kind.MORE_EXPOSURES,
                pair("exposures", exam.main().count(), group.main().count()));
        simple(
                Component.FRAMES,
                Kind.MORE_FRAMES,
                pair("frames", exam.main().count(), group.main().count()));
        simple(Component.SIZE, Kind.LARGE_PATIENT, size());
        simple(
                Component.TECHNIQUE,
                Kind.TECHNIQUE,
                pair("intensity", exam.main().intensity(), group.main().intensity()));
        double usualSeconds = group.second().count() * group.secondShare();
        simple(
                Component.FLUOROSCOPY_TIME,
                Kind.LONG_FLUOROSCOPY,
                pair("seconds", exam.second().count(), usualSeconds));
        simple(
                Component.FLUOROSCOPY_RATE,
                Kind.HIGH_FLUOROSCOPY_RATE,
                pair("rate", exam.second().intensity(), group.second().intensity()));
    }

    private void sides() {
        for (Component one : List.of(
                Component.LOCALIZER,
                Component.BOLUS_TRACKING,
                Component.TEST_BOLUS,
                Component.PERFUSION,
                Component.CT_FLUOROSCOPY)) {
            simple(
                    one,
                    Kind.valueOf(one.name()),
                    pair("dlp", exam.side().getOrDefault(one, 0.0), group.side().getOrDefault(one, 0.0)));
        }
        simple(Component.MISMATCH, Kind.MISMATCH, pair("mismatch", exam.mismatch(), group.mismatch()));
    }

    private void simple(Component component, Kind kind, Map<String, Double> evidence) {
        if (standsOut(component)) {
            add(kind, component, evidence);
        }
    }

    private void add(Kind kind, Component component, Map<String, Double> evidence) {
        hints.add(new Hint(kind, component, split.part(component), evidence));
    }

    static Map<String, Double> pair(String name, double value, double usual) {
        Map<String, Double> evidence = new LinkedHashMap<>();
        evidence.put(name, value);
        evidence.put("usual", usual);
        return evidence;
    }
}
