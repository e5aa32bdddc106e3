package org.doselens.dashboard.paging;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** The first of what follows, and whether more does. Immutable. */
public record Following<T>(List<T> shown, boolean more) {

    /** The first so many. */
    public static <T> Following<T> of(Stream<T> all, int most) {
        List<T> found = all.limit(most + 1L).toList();
        boolean more = found.size() > most;
        return new Following<>(more ? found.subList(0, most) : found, more);
    }

    /** What tells the last of them, to go on after it; null at the end. */
    public <K> K next(Function<T, K> key) {
        return more ? key.apply(shown.get(shown.size() - 1)) : null;
    }
}
