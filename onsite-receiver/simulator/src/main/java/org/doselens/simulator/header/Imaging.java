package org.doselens.simulator.header;

/**
 * How a hospital's devices make pictures of what they acquire; it changes what is sent, not what happened.
 *
 * @param perAcquisition images sent of an acquisition, at most
 * @param sliceMm thickness of CT slices, 5 where nothing else is said
 * @param pixels rows and columns of every image, of 16 bits each
 */
public record Imaging(int perAcquisition, double sliceMm, int pixels) {

    private static final double USUAL_SLICE_MM = 5;
    private static final int SMALL = 64;

    /** So many small images of an acquisition, at most. */
    public static Imaging small(int perAcquisition) {
        return new Imaging(perAcquisition, USUAL_SLICE_MM, SMALL);
    }

    /** How many slices are sent of a scan that gives so many of the usual thickness. */
    public int slices(int usual) {
        return sent((int) Math.round(usual * USUAL_SLICE_MM / sliceMm));
    }

    public int sent(int made) {
        return Math.min(made, perAcquisition);
    }
}
