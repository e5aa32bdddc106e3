package org.doselens.assembly;

/**
 * What quarantine keeps. An object beyond is noted with its reason and without its bytes.
 *
 * @param bytesOfOne of one object
 * @param bytesOfAll of all together
 */
public record QuarantineLimits(long bytesOfOne, long bytesOfAll) {

    public static final QuarantineLimits DEFAULT = new QuarantineLimits(4L << 20, 512L << 20);
}
