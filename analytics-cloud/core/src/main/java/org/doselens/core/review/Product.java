package org.doselens.core.review;

/**
 * A dose as number × extent × intensity: series × scan length in cm × CTDIvol in mGy, frames × 1 × dose per frame,
 * seconds of fluoroscopy × 1 × dose per second, exposures × 1 × dose per exposure.
 */
public record Product(double count, double extent, double intensity) {

    /** No such dose. */
    public static final Product NONE = new Product(0, 0, 0);

    /** A product without extent. */
    static Product of(double count, double value) {
        return count > 0 && value > 0 ? new Product(count, 1, value / count) : NONE;
    }

    public double value() {
        return count * extent * intensity;
    }

    /** Whether there is any. */
    public boolean present() {
        return value() > 0;
    }
}
