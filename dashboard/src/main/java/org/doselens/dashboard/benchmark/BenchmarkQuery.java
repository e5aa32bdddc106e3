package org.doselens.dashboard.benchmark;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.doselens.benchmark.Axis;
import org.doselens.benchmark.Cell;
import org.doselens.benchmark.Slice;

/**
 * What the page is asked, as it stands in the address; whatever is not understood counts as not given.
 *
 * @param slice from the parameters size, device, type and region; a size is not crossed with others
 */
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
            "examMinByStep",
            "examMinByReport",
            "examMinByEvents",
            "examMinByImages",
            "turnoverMinByStep",
            "turnoverMinByReport",
            "turnoverMinByEvents",
            "turnoverMinByImages",
            "utilizationPercentByStep",
            "utilizationPercentByReport",
            "utilizationPercentByEvents",
            "utilizationPercentByImages");

    static BenchmarkQuery of(Map<String, String> given) {
        String metric = given.getOrDefault("metric", "");
        return new BenchmarkQuery(
                METRICS.contains(metric) ? metric : METRICS.get(0), given.getOrDefault("population", ""), slice(given));
    }

    private static Slice slice(Map<String, String> given) {
        Map<Axis, String> values = new EnumMap<>(Axis.class);
        for (Axis axis : List.of(Axis.DEVICE_CLASS, Axis.HOSPITAL_TYPE, Axis.REGION)) {
            String value = given.getOrDefault(axis.key(), "");
            if (!value.isEmpty()) {
                values.put(axis, value);
            }
        }
        String size = given.getOrDefault(Axis.SIZE.key(), "");
        if (values.isEmpty() && !size.isEmpty()) {
            return new Slice(Axis.SIZE, size);
        }
        return Arrays.stream(Axis.values())
                .filter(axis ->
                        axis.parts().size() == values.size() && values.keySet().containsAll(axis.parts()))
                .findFirst()
                .map(axis -> new Slice(
                        axis,
                        String.join("|", axis.parts().stream().map(values::get).toList())))
                .orElse(Slice.ALL);
    }

    /** The chosen value of a single axis; empty for all. */
    public String of(Axis axis) {
        int at = slice.axis().parts().indexOf(axis);
        return at < 0 ? "" : slice.values().get(at);
    }

    boolean takes(Cell cell) {
        return cell.question().metric().equals(metric)
                && cell.slice().equals(slice)
                && (population.isEmpty() || cell.question().population().equals(population));
    }
}
