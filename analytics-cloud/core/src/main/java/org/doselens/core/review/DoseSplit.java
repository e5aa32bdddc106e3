package org.doselens.core.review;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.TreeMap;

/**
 * The difference between an exam's dose and its group's composite reference as a sum of parts. Guarantee: reference plus
 * all parts is the exam's dose, to rounding of double precision; nothing is left over.
 *
 * <p>Each product is split by the logarithmic mean Divisia index in its additive form (LMDI-I: B. W. Ang, Energy Policy
 * 33 (2005) 867–871, doi 10.1016/j.enpol.2003.10.010; B. W. Ang and F. L. Liu, Energy 26 (2001) 537–548, doi
 * 10.1016/S0360-5442(01)00022-6): a factor's part is L(value, reference) × ln(factor / its reference), L(a, b) = (a − b)
 * / ln(a / b). With the log-mean of the whole the same parts are logarithms of factors, which multiply to the whole
 * ratio. Worked example: two series of 35 cm at 12 mGy (840 mGy·cm) beside one of 30 cm at 10 mGy (300): L = 524.5;
 * number of series 524.5 × ln 2 = 363.5, length 524.5 × ln(35/30) = 80.8, CTDIvol 524.5 × ln 1.2 = 95.6; sum 540.
 *
 * @param reference the group's composite, in the unit of the metric
 * @param total the exam's dose
 * @param parts in the unit of the metric; a part of a factor that does not apply is absent
 */
public record DoseSplit(double reference, double total, Map<Component, Double> parts) {

    public DoseSplit {
        parts = new TreeMap<>(parts);
    }

    /** A factor of a product: logarithm of its value over its reference. */
    record Factor(Component component, double logRatio) {}

    static final class Builder {
        private final EnumMap<Component, Double> parts = new EnumMap<>(Component.class);
        private double reference;
        private double total;

        /**
         * Adds a product whose factors' logarithms sum to ln(value / reference). Where exam or group has none of it, the
         * limit of the log-mean holds: all of it is the first factor's.
         */
        Builder product(double value, double referenceValue, List<Factor> factors) {
            total += value;
            reference += referenceValue;
            if (value > 0 && referenceValue > 0) {
                double weight = logMean(value, referenceValue);
                factors.forEach(factor -> parts.merge(factor.component(), weight * factor.logRatio(), Double::sum));
            } else {
                parts.merge(factors.get(0).component(), value - referenceValue, Double::sum);
            }
            return this;
        }

        /** Adds a part of its own. */
        Builder part(Component component, double value, double referenceValue) {
            total += value;
            reference += referenceValue;
            if (value != 0 || referenceValue != 0) {
                parts.merge(component, value - referenceValue, Double::sum);
            }
            return this;
        }

        DoseSplit build() {
            return new DoseSplit(reference, total, parts);
        }
    }

    /** L(a, b) = (a − b) / ln(a / b) for positive values; their value where they are equal. */
    static double logMean(double a, double b) {
        double ratio = Math.log(a / b);
        return ratio == 0 ? b : b * Math.expm1(ratio) / ratio;
    }

    /** The part of a component, 0 if it has none. */
    public double part(Component component) {
        return parts.getOrDefault(component, 0.0);
    }

    /** By which factor a component changes the whole; the factors multiply to {@link #ratio()}. */
    public double factor(Component component) {
        return total > 0 && reference > 0 ? Math.exp(part(component) / logMean(total, reference)) : 1;
    }

    /** The exam's dose over the reference. */
    public double ratio() {
        return total / reference;
    }

    /** The component with the largest part; null if nothing is above the reference. */
    public Component largest() {
        return parts.entrySet().stream()
                .filter(part -> part.getValue() > 0)
                .max(Entry.comparingByValue())
                .map(Entry::getKey)
                .orElse(null);
    }
}
