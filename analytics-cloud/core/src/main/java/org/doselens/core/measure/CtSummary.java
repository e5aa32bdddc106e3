package org.doselens.core.measure;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.doselens.exam.IrradiationEvent;

/** What the events of a CT exam amount to; of an exam of another modality, nothing. Means are weighted by DLP. */
final class CtSummary {

    /** A shorter one is no pass over a region. */
    private static final double SHORTEST_PASS_MM = 30;

    private final List<CtPass> passes;
    private final List<CtPass> counting;

    private CtSummary(List<CtPass> passes) {
        this.passes = passes;
        this.counting = passes.stream().filter(CtPass::counts).toList();
    }

    static CtSummary of(LoadedFigures figures) {
        if (!figures.isCt()) {
            return new CtSummary(List.of());
        }
        List<IrradiationEvent> events = figures.exam().irradiationEvents();
        return new CtSummary(IntStream.range(0, events.size())
                .filter(number -> !figures.elsewhere().contains(number))
                .mapToObj(number -> CtPass.of(number, events.get(number), figures.bodyRegion()))
                .toList());
    }

    List<CtPass> passes() {
        return passes;
    }

    boolean isEmpty() {
        return counting.isEmpty();
    }

    private boolean onOnePhantom() {
        return counting.stream().map(CtPass::phantomCm).distinct().count() == 1;
    }

    /** 0 where the diagnostic events are of several. */
    int phantomCm() {
        return onOnePhantom() ? counting.get(0).phantomCm() : 0;
    }

    Double ctdiVolMgy() {
        return onOnePhantom() ? mean(counting, CtPass::ctdiVolMgy) : null;
    }

    private boolean hasSsde() {
        return onOnePhantom() && counting.stream().allMatch(pass -> pass.ssdeMgy() > 0);
    }

    /** Null if one of the diagnostic events has none. */
    Double ssdeMgy() {
        return hasSsde() ? mean(counting, CtPass::ssdeMgy) : null;
    }

    String ssdeSource() {
        return hasSsde() ? sources(counting, CtPass::ssdeSource) : "";
    }

    boolean hasSize() {
        return counting.stream().anyMatch(pass -> pass.sizeCm() > 0);
    }

    Double sizeMm() {
        List<CtPass> sized = counting.stream().filter(pass -> pass.sizeCm() > 0).toList();
        return sized.isEmpty() ? null : 10 * mean(sized, CtPass::sizeCm);
    }

    String sizeSource() {
        return sources(counting, CtPass::sizeSource);
    }

    /** Whether all DLP that there is refers to this phantom. */
    boolean isAllOn(int phantomCm) {
        return dlp(pass -> pass.phantomCm() == phantomCm) > 0
                && dlp(pass -> pass.phantomCm() == 48 - phantomCm) == 0
                && dlp(pass -> pass.diagnostic() && pass.phantomCm() != 16 && pass.phantomCm() != 32) == 0;
    }

    private double dlp(Predicate<CtPass> which) {
        return passes.stream()
                .filter(which)
                .filter(pass -> pass.dlpMgyCm() > 0)
                .mapToDouble(CtPass::dlpMgyCm)
                .sum();
    }

    boolean lacksPhantom() {
        return passes.stream().anyMatch(pass -> pass.diagnostic() && pass.dlpMgyCm() > 0 && pass.phantomCm() == 0);
    }

    boolean isImpossible() {
        return passes.stream().anyMatch(CtPass::isImpossible);
    }

    /** The most diagnostic passes of one target region. */
    int passesOfOneRegion() {
        Map<String, Integer> perRegion = new HashMap<>();
        passes.stream()
                .filter(pass -> pass.diagnostic() && pass.lengthMm() >= SHORTEST_PASS_MM)
                .forEach(pass -> perRegion.merge(pass.targetRegion(), 1, Integer::sum));
        return perRegion.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    }

    /** 0 without one. */
    double longestPassMm() {
        return passes.stream()
                .filter(CtPass::diagnostic)
                .mapToDouble(CtPass::lengthMm)
                .max()
                .orElse(0);
    }

    List<String> scannedRegions() {
        return passes.stream()
                .filter(CtPass::diagnostic)
                .map(CtPass::targetRegion)
                .filter(region -> !region.isEmpty())
                .distinct()
                .sorted()
                .toList();
    }

    private static double mean(Collection<CtPass> of, ToDoubleFunction<CtPass> value) {
        double sum = 0;
        double weight = 0;
        for (CtPass pass : of) {
            sum += value.applyAsDouble(pass) * pass.share();
            weight += pass.share();
        }
        return sum / weight;
    }

    private static String sources(Collection<CtPass> of, Function<CtPass, String> source) {
        return of.stream()
                .map(source)
                .filter(one -> !one.isEmpty())
                .distinct()
                .sorted()
                .collect(Collectors.joining("+"));
    }
}
