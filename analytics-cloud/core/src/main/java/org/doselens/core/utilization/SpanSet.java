package org.doselens.core.utilization;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Moments of time as disjoint spans in order, none of them empty. Immutable. */
final class SpanSet {

    static final SpanSet NONE = new SpanSet(List.of());

    private final List<Span> spans;

    private SpanSet(List<Span> spans) {
        this.spans = List.copyOf(spans);
    }

    /** Everything that lies in any of them; spans that touch become one. */
    static SpanSet of(Collection<Span> any) {
        List<Span> sorted = any.stream()
                .filter(span -> !span.isEmpty())
                .sorted(Comparator.comparing(Span::from))
                .toList();
        List<Span> merged = new ArrayList<>();
        for (Span span : sorted) {
            Span last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
            if (last == null || last.to().isBefore(span.from())) {
                merged.add(span);
            } else if (last.to().isBefore(span.to())) {
                merged.set(merged.size() - 1, new Span(last.from(), span.to()));
            }
        }
        return new SpanSet(merged);
    }

    List<Span> spans() {
        return spans;
    }

    double minutes() {
        return spans.stream().mapToDouble(Span::minutes).sum();
    }

    /** What lies in both. */
    SpanSet and(SpanSet other) {
        List<Span> both = new ArrayList<>();
        int mine = 0;
        int theirs = 0;
        while (mine < spans.size() && theirs < other.spans.size()) {
            Span a = spans.get(mine);
            Span b = other.spans.get(theirs);
            Span common = a.within(b);
            if (!common.isEmpty()) {
                both.add(common);
            }
            if (a.to().isBefore(b.to())) {
                mine++;
            } else {
                theirs++;
            }
        }
        return new SpanSet(both);
    }

    SpanSet and(Span span) {
        return and(of(List.of(span)));
    }

    /** What lies in this and not in the other. */
    SpanSet minus(SpanSet other) {
        List<Span> left = new ArrayList<>();
        int at = 0;
        for (Span span : spans) {
            Instant from = span.from();
            while (at < other.spans.size() && !other.spans.get(at).to().isAfter(from)) {
                at++;
            }
            for (int next = at; next < other.spans.size() && from.isBefore(span.to()); next++) {
                Span hole = other.spans.get(next);
                if (!hole.from().isBefore(span.to())) {
                    break;
                }
                if (hole.from().isAfter(from)) {
                    left.add(new Span(from, hole.from()));
                }
                from = hole.to();
            }
            if (from.isBefore(span.to())) {
                left.add(new Span(from, span.to()));
            }
        }
        return new SpanSet(left);
    }

    /** Whether all of a span lies in it. */
    boolean covers(Span span) {
        int at = lastBegunBy(span.from());
        return at >= 0 && !spans.get(at).to().isBefore(span.to());
    }

    /** Whether any of a span lies in it. */
    boolean touches(Span span) {
        int at = lastBegunBy(span.from());
        boolean inside = at >= 0 && span.from().isBefore(spans.get(at).to());
        boolean next = at + 1 < spans.size() && spans.get(at + 1).from().isBefore(span.to());
        return inside || next;
    }

    /** The last span that begins at a moment or before; -1 if there is none. Years of spans are searched by halves. */
    private int lastBegunBy(Instant moment) {
        int low = 0;
        int high = spans.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (spans.get(middle).from().isAfter(moment)) {
                high = middle - 1;
            } else {
                low = middle + 1;
            }
        }
        return high;
    }
}
