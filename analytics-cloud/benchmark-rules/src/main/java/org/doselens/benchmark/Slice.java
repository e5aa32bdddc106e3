package org.doselens.benchmark;

import java.io.Serializable;
import java.util.Comparator;
import java.util.List;

/**
 * Where in a question a cell stands: everything, or one value of an axis.
 *
 * @param value of a crossed axis its parts' values with a bar between; only a region, the last, may have a bar itself
 */
public record Slice(Axis axis, String value) implements Comparable<Slice>, Serializable {

    /** Everything. */
    public static final Slice ALL = new Slice(Axis.NONE, "");

    private static final Comparator<Slice> ORDER =
            Comparator.comparing(Slice::axis).thenComparing(Slice::value);

    static Slice of(Axis axis, List<String> values) {
        return new Slice(axis, String.join("|", values));
    }

    /** Values of the axis's parts, in its order. */
    public List<String> values() {
        return axis == Axis.NONE
                ? List.of()
                : List.of(value.split("\\|", axis.parts().size()));
    }

    /** What it says of exams, without what it says of hospitals: the slice that own figures are of. */
    public Slice ofExams() {
        for (int i = 0; i < axis.parts().size(); i++) {
            if (axis.parts().get(i).ofExams()) {
                return new Slice(axis.parts().get(i), values().get(i));
            }
        }
        return ALL;
    }

    @Override
    public int compareTo(Slice other) {
        return ORDER.compare(this, other);
    }
}
