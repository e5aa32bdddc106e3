package org.doselens.dashboard.benchmark;

import java.util.List;
import java.util.Map;
import org.doselens.benchmark.Axis;
import org.doselens.benchmark.Cell;
import org.doselens.benchmark.Slice;

/** What the page is asked, as it stands in the address; whatever is not understood counts as not given. */
public record BenchmarkQuery(String metric, String population, Slice slice) {

    /** Figures that are compared, those of every day first. */
    public static final List<String> METRICS = List.of(
            "dlpMgyCm",
            "ctdiVolMgy",
            "ssdeMgy",
            "doseAreaProductGyCm2",
            "doseAtReferencePointMgy",
            "fluoroscopyTimeMin",
            "averageGlandularDoseMgy",
            "administeredActivityMbq",
            "examMin",
            "turnoverMin");

    static BenchmarkQuery of(Map<String, String> given) {
        String metric = given.getOrDefault("metric", "");
        return new BenchmarkQuery(
                METRICS.contains(metric) ? metric : METRICS.get(0),
                given.getOrDefault("population", ""),
                slice(given.getOrDefault("by", "")));
    }

    private static Slice slice(String text) {
        int colon = text.indexOf(':');
        try {
            return colon < 0 ? Slice.ALL : new Slice(Axis.ofKey(text.substring(0, colon)), text.substring(colon + 1));
        } catch (IllegalArgumentException e) {
            return Slice.ALL;
        }
    }

    /** A slice as it stands in the address. */
    public static String text(Slice slice) {
        return slice.axis() == Axis.NONE ? "" : slice.axis().key() + ":" + slice.value();
    }

    /** The chosen slice as it stands in the address. */
    public String by() {
        return text(slice);
    }

    boolean takes(Cell cell) {
        return cell.question().metric().equals(metric)
                && cell.slice().equals(slice)
                && (population.isEmpty() || cell.question().population().equals(population));
    }
}
