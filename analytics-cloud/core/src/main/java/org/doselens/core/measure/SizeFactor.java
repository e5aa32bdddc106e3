package org.doselens.core.measure;

/** Conversion factors from CTDIvol to SSDE by the patient's diameter in cm. */
final class SizeFactor {

    private SizeFactor() {}

    /**
     * AAPM Report 204: fits of the factors for effective diameter, which AAPM 220 (appendix A) takes for Dw too. The four
     * coefficients agree with several public quotations of the report; the report itself was not at hand.
     */
    static double body(int phantomCm, double diameterCm) {
        return phantomCm == 32
                ? 3.704369 * Math.exp(-0.03671937 * diameterCm)
                : 1.874799 * Math.exp(-0.03871313 * diameterCm);
    }

    /**
     * AAPM Report 293: heads on the 16 cm phantom by Dw. From memory, and shown as unverified: no public quotation of the
     * coefficients was found. For heads from birth (11 cm) to 18 years (19 cm) it gives 1.16 to 0.79, where a study by the
     * report found 1.16 to 0.80 (Honorio da Silva et al., Phys Med Biol 66 (2021), abstract).
     */
    static double head(double dwCm) {
        return 1.9852 * Math.exp(-0.0486 * dwCm);
    }
}
