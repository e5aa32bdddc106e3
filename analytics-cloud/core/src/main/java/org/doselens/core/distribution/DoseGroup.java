package org.doselens.core.distribution;

/**
 * One group of exams and how a dose figure is spread in it.
 *
 * @param key device key, protocol, band or month; empty where the exams do not say
 * @param label name of a device or protocol; empty where the key speaks for itself or no name was released
 * @param p50Low lower end of the median's 95 % interval by order statistics
 */
public record DoseGroup(
        String key, String label, long n, double p25, double p50, double p75, double p50Low, double p50High) {}
