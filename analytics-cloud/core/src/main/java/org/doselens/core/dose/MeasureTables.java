package org.doselens.core.dose;

import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.doselens.benchmarksdata.EffectiveDoseFactor;
import org.doselens.benchmarksdata.ScanExpectation;
import org.doselens.benchmarksdata.StandardProcedure;
import org.doselens.benchmarksdata.StandardProcedures;

/**
 * Factors and expectations as the rule set takes them: tab-separated, passed with the question, so that the reviewable
 * data of benchmarks-data stays the only place where they stand.
 */
final class MeasureTables {

    private static final Pattern PHASES = Pattern.compile("(\\d+)(?:-(\\d+)|(\\+))?");
    private static final int ANY = 0;
    private static final int MANY = 99;

    private MeasureTables() {}

    static String factors() {
        StringBuilder table = new StringBuilder();
        for (EffectiveDoseFactor factor : EffectiveDoseFactor.load()) {
            for (String region : factor.bodyRegions()) {
                line(
                        table,
                        region,
                        factor.region(),
                        factor.phantomCm(),
                        factor.ageFromYears(),
                        factor.ageToYears(),
                        factor.kMsvPerMgyCm());
            }
        }
        return table.toString();
    }

    static String expectations() {
        Map<String, ScanExpectation> byRegion = ScanExpectation.load().stream()
                .collect(Collectors.toMap(ScanExpectation::bodyRegion, Function.identity()));
        StringBuilder table = new StringBuilder();
        for (StandardProcedure procedure : StandardProcedures.load().all()) {
            if (procedure.modality().equals("CT")) {
                ScanExpectation expected = byRegion.get(procedure.bodyRegion());
                Matcher phases = PHASES.matcher(procedure.phases());
                boolean told = phases.matches();
                int from = told ? Integer.parseInt(phases.group(1)) : ANY;
                int to = !told ? ANY : phases.group(2) != null ? Integer.parseInt(phases.group(2)) : upTo(phases, from);
                line(
                        table,
                        procedure.key(),
                        procedure.bodyRegion(),
                        expected == null ? "" : String.join(" ", expected.targetRegions()),
                        expected == null ? 0 : expected.lengthFromMm(),
                        expected == null ? 0 : expected.lengthToMm(),
                        from,
                        to);
            }
        }
        return table.toString();
    }

    private static int upTo(Matcher phases, int from) {
        return phases.group(3) != null ? MANY : from;
    }

    private static void line(StringBuilder table, Object... fields) {
        for (int i = 0; i < fields.length; i++) {
            table.append(i == 0 ? "" : "\t").append(fields[i]);
        }
        table.append('\n');
    }
}
