package org.doselens.core.measure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.doselens.benchmarksdata.ScanExpectation;
import org.doselens.benchmarksdata.StandardProcedure;
import org.doselens.benchmarksdata.StandardProcedures;

/** What a CT procedure looks like in the objects, and in what a scan differs from it. Immutable. */
final class ScanExpectations {

    private static final Pattern PHASES = Pattern.compile("(\\d+)(?:-(\\d+)|(\\+))?");
    private static final int MANY = 99;
    /** Children are short: only adults can be scanned too short. */
    private static final double ADULT_YEARS = 15;

    /** Null and 0 where nothing is expected. */
    private record Expected(ScanExpectation scan, int passesFrom, int passesTo) {}

    private final Map<String, Expected> byKey = new HashMap<>();

    ScanExpectations(StandardProcedures procedures) {
        Map<String, ScanExpectation> byRegion = ScanExpectation.load().stream()
                .collect(Collectors.toMap(ScanExpectation::bodyRegion, Function.identity()));
        for (StandardProcedure procedure : procedures.all()) {
            if (procedure.modality().equals("CT")) {
                byKey.put(procedure.key(), expected(procedure.phases(), byRegion.get(procedure.bodyRegion())));
            }
        }
    }

    private static Expected expected(String phases, ScanExpectation scan) {
        Matcher told = PHASES.matcher(phases);
        if (!told.matches()) {
            return new Expected(scan, 0, 0);
        }
        int from = Integer.parseInt(told.group(1));
        int to = told.group(2) != null ? Integer.parseInt(told.group(2)) : told.group(3) != null ? MANY : from;
        return new Expected(scan, from, to);
    }

    /** Of procedure, region, length, phases: those that are not as booked, else as the name means. */
    List<String> differing(LoadedFigures figures, String expectedKey, CtSummary scanned) {
        List<String> differing = new ArrayList<>();
        String booked = figures.bookedKey();
        if (!booked.isEmpty() && !figures.standardKey().isEmpty() && !booked.equals(figures.standardKey())) {
            differing.add("procedure");
        }
        Expected expected = byKey.get(expectedKey);
        if (expected != null) {
            if (expected.scan() != null && !fitsRegion(expected.scan(), scanned)) {
                differing.add("region");
            }
            if (expected.scan() != null && !fitsLength(expected.scan(), scanned, figures.ageYears())) {
                differing.add("length");
            }
            int passes = scanned.passesOfOneRegion();
            if (expected.passesTo() > 0
                    && passes > 0
                    && (passes < expected.passesFrom() || passes > expected.passesTo())) {
                differing.add("phases");
            }
        }
        return differing;
    }

    private static boolean fitsRegion(ScanExpectation expected, CtSummary scanned) {
        return scanned.scannedRegions().stream()
                .allMatch(region -> expected.targetRegions().stream().anyMatch(region::contains));
    }

    private static boolean fitsLength(ScanExpectation expected, CtSummary scanned, Double ageYears) {
        double longest = scanned.longestPassMm();
        boolean adult = ageYears != null && ageYears >= ADULT_YEARS;
        return longest <= 0 || (longest <= expected.lengthToMm() && !(adult && longest < expected.lengthFromMm()));
    }
}
