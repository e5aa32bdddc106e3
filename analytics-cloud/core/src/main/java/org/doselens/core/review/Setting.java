package org.doselens.core.review;

/**
 * How the strongest diagnostic irradiation was set; null where it was not reported.
 *
 * @param pitch of a spiral
 * @param phantomCm 16 or 32
 * @param modulated whether the tube current was modulated
 * @param protocolToken stands for the protocol
 */
public record Setting(
        Double kvp, Double pitch, Double tubeCurrentMa, Integer phantomCm, Boolean modulated, String protocolToken) {

    static final Setting UNKNOWN = new Setting(null, null, null, null, null, null);
}
