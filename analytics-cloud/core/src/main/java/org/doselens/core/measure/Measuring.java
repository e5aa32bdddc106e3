package org.doselens.core.measure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.doselens.benchmarksdata.EffectiveDoseFactor;
import org.doselens.benchmarksdata.StandardProcedures;
import org.doselens.core.measure.ExamMeasure.EventSsde;

/**
 * The rules by which an exam's own figures are computed; version {@link #RULE_VERSION}. Effective dose is k x DLP by
 * region and age, only where all DLP is of the factor's phantom: the figure of a reference person, never of this
 * patient. Immutable, thread-safe.
 */
public final class Measuring {

    /** Grows when a rule changes what is computed. */
    public static final int RULE_VERSION = 1;

    private final List<EffectiveDoseFactor> factors;
    private final ScanExpectations expectations;

    private Measuring(List<EffectiveDoseFactor> factors, ScanExpectations expectations) {
        this.factors = List.copyOf(factors);
        this.expectations = expectations;
    }

    private static final class Published {
        private static final Measuring RULES =
                new Measuring(EffectiveDoseFactor.load(), new ScanExpectations(StandardProcedures.load()));
    }

    /** By the factors and expectations of benchmarks-data. */
    public static Measuring published() {
        return Published.RULES;
    }

    /** Measures one exam. */
    public ExamMeasure of(LoadedFigures figures) {
        CtSummary scanned = CtSummary.of(figures);
        Optional<EffectiveDoseFactor> factor = factor(figures, scanned);
        String expectedKey = figures.bookedKey().isEmpty() ? figures.standardKey() : figures.bookedKey();
        double longest = scanned.longestPassMm();
        return new ExamMeasure(
                scanned.ctdiVolMgy(),
                scanned.phantomCm(),
                scanned.ssdeMgy(),
                scanned.ssdeSource(),
                scanned.sizeMm(),
                scanned.sizeSource(),
                factor.map(found -> found.kMsvPerMgyCm() * figures.totals().dlpMgyCm())
                        .orElse(null),
                factor.map(EffectiveDoseFactor::kMsvPerMgyCm).orElse(null),
                factor.map(EffectiveDoseFactor::region).orElse(""),
                scanned.passesOfOneRegion(),
                longest > 0 ? longest : null,
                scanned.scannedRegions(),
                expectedKey,
                expectations.differing(figures, expectedKey, scanned),
                Faults.of(figures, scanned),
                events(scanned));
    }

    private Optional<EffectiveDoseFactor> factor(LoadedFigures figures, CtSummary scanned) {
        Double dlp = figures.totals().dlpMgyCm();
        Double age = figures.ageYears();
        if (!figures.isCt() || age == null || dlp == null || !(dlp > 0 && dlp <= CtPass.HIGHEST_DLP_MGY_CM)) {
            return Optional.empty();
        }
        return factors.stream()
                .filter(factor -> factor.bodyRegions().contains(figures.bodyRegion()))
                .filter(factor -> age >= factor.ageFromYears() && age < factor.ageToYears())
                .filter(factor -> scanned.isAllOn(factor.phantomCm()))
                .findFirst();
    }

    private static Map<Integer, EventSsde> events(CtSummary scanned) {
        Map<Integer, EventSsde> events = new LinkedHashMap<>();
        for (CtPass pass : scanned.passes()) {
            if (pass.ssdeMgy() > 0) {
                events.put(pass.number(), new EventSsde(pass.ssdeMgy(), pass.ssdeSource()));
            }
        }
        return events;
    }
}
