package org.doselens.dashboard.overview;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** A line of the last periods, 84 by 30, the newest at the right; periods without a value are left out. */
public record Spark(String points, String lastX, String lastY) {

    private static final double WIDTH = 80;
    private static final double HEIGHT = 24;

    /** Null for fewer than two values. */
    static Spark of(List<? extends Number> values) {
        List<Double> known = values.stream()
                .filter(Objects::nonNull)
                .map(Number::doubleValue)
                .toList();
        if (known.size() < 2) {
            return null;
        }
        double low = known.stream().min(Double::compare).orElseThrow();
        double high = known.stream().max(Double::compare).orElseThrow();
        List<String> points = new ArrayList<>();
        for (int i = 0; i < known.size(); i++) {
            double share = high == low ? 0.5 : (known.get(i) - low) / (high - low);
            points.add(number(2 + i * WIDTH / (known.size() - 1)) + "," + number(27 - HEIGHT * share));
        }
        String[] last = points.get(points.size() - 1).split(",", 2);
        return new Spark(String.join(" ", points), last[0], last[1]);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
