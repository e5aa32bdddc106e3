package org.doselens.extraction.size;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Connected parts of a slice, of body and of what is not. Labels rise in the order in which parts begin, so a part's
 * first label is that of its topmost pixel, whose left neighbour belongs to the part around it. Not thread-safe.
 */
final class Components {

    /** A slice with more parts than this is noise. */
    private static final int MOST = 1 << 16;

    /**
     * A part with all that it encloses.
     *
     * @param water sum over its pixels of what each attenuates, water being 1
     * @param cut length of its outline along the end of the image, in pixels
     */
    record Whole(double pixels, double water, int width, int height, double cut, double outline) {}

    private static final int SMALLEST = 256;

    private int count;
    private int[] parent = new int[SMALLEST];
    private int[] around = new int[SMALLEST];
    private boolean[] body = new boolean[SMALLEST];
    private boolean[] border = new boolean[SMALLEST];
    private int[] box = new int[SMALLEST * 4];
    /** Pixels, water, cut and edges of each. */
    private double[] sums = new double[SMALLEST * 4];

    boolean isFull() {
        return count >= MOST;
    }

    boolean isBody(int label) {
        return body[label];
    }

    int begin(boolean isBody, int left) {
        if (count == parent.length) {
            grow();
        }
        int label = Math.min(count, MOST - 1);
        count = Math.min(count + 1, MOST);
        parent[label] = label;
        around[label] = left;
        body[label] = isBody;
        border[label] = false;
        int at = label * 4;
        box[at] = Integer.MAX_VALUE;
        box[at + 1] = -1;
        box[at + 2] = Integer.MAX_VALUE;
        box[at + 3] = -1;
        return label;
    }

    private void grow() {
        if (parent.length < MOST) {
            int size = parent.length * 2;
            parent = Arrays.copyOf(parent, size);
            around = Arrays.copyOf(around, size);
            body = Arrays.copyOf(body, size);
            border = Arrays.copyOf(border, size);
            box = Arrays.copyOf(box, size * 4);
            sums = Arrays.copyOf(sums, size * 4);
        }
    }

    int join(int a, int b) {
        int one = root(a);
        int other = root(b);
        parent[Math.max(one, other)] = Math.min(one, other);
        return Math.min(one, other);
    }

    private int root(int label) {
        int at = label;
        while (parent[at] != at) {
            parent[at] = parent[parent[at]];
            at = parent[at];
        }
        return at;
    }

    void add(int label, int row, int start, int end, double water) {
        int at = label * 4;
        sums[at] += end - start + 1;
        sums[at + 1] += water;
        box[at] = Math.min(box[at], start);
        box[at + 1] = Math.max(box[at + 1], end);
        box[at + 2] = Math.min(box[at + 2], row);
        box[at + 3] = Math.max(box[at + 3], row);
    }

    void atBorder(int label) {
        border[label] = true;
    }

    void edge(int label, double cut) {
        sums[label * 4 + 2] += cut;
        sums[label * 4 + 3] += 2;
    }

    /** Bodies that lie in the open, each with what it encloses. */
    List<Whole> outermost() {
        for (int label = 0; label < count; label++) {
            border[root(label)] |= border[label];
        }
        List<Whole> wholes = new ArrayList<>();
        // later labels lie inside earlier ones or beside them, never around them
        for (int label = count - 1; label >= 0; label--) {
            int into = parent[label] != label ? root(label) : enclosing(label);
            if (into >= 0) {
                fold(label, into);
            } else if (body[label]) {
                wholes.add(whole(label));
            }
        }
        return wholes;
    }

    /** The part around one that begins here; -1 for open air and what lies in it. */
    private int enclosing(int label) {
        if (around[label] < 0 || (!body[label] && border[label])) {
            return -1;
        }
        int outer = root(around[label]);
        return body[label] && border[outer] ? -1 : outer;
    }

    private void fold(int label, int into) {
        boolean samePart = parent[label] != label;
        int from = label * 4;
        int to = into * 4;
        sums[to] += sums[from];
        sums[to + 1] += sums[from + 1];
        if (samePart) {
            sums[to + 2] += sums[from + 2];
            sums[to + 3] += sums[from + 3];
            box[to] = Math.min(box[to], box[from]);
            box[to + 1] = Math.max(box[to + 1], box[from + 1]);
            box[to + 2] = Math.min(box[to + 2], box[from + 2]);
            box[to + 3] = Math.max(box[to + 3], box[from + 3]);
        }
    }

    private Whole whole(int label) {
        int at = label * 4;
        int width = box[at + 1] - box[at] + 1;
        int height = box[at + 3] - box[at + 2] + 1;
        return new Whole(sums[at], sums[at + 1], width, height, sums[at + 2], sums[at + 3] + 2.0 * width);
    }
}
