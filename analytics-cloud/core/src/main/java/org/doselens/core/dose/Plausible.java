package org.doselens.core.dose;

/** Doses that cannot be, not above 0 or beyond what a device can give, are no values: they are 0 here, as absent ones. */
final class Plausible {

    private Plausible() {}

    static double upTo(double most, double reported) {
        return reported > 0 && reported <= most ? reported : 0;
    }
}
