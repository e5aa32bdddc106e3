package org.doselens.benchmark;

import java.io.Serializable;
import java.util.Comparator;

/** Where in a question a cell stands: everything, or one value of one axis. */
public record Slice(Axis axis, String value) implements Comparable<Slice>, Serializable {

    /** Everything. */
    public static final Slice ALL = new Slice(Axis.NONE, "");

    private static final Comparator<Slice> ORDER =
            Comparator.comparing(Slice::axis).thenComparing(Slice::value);

    @Override
    public int compareTo(Slice other) {
        return ORDER.compare(this, other);
    }
}
