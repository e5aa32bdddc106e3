package org.doselens.core.distribution;

/**
 * One performer's doses of a procedure beside those of all performers of the site, the own ones among them.
 *
 * @param metric what the modality is compared by; the unit is in the name
 */
public record OwnFigure(String standardKey, String metric, long ownN, double ownP50, long n, double p50) {

    /** Own median over that of all. */
    public double ratio() {
        return ownP50 / p50;
    }
}
