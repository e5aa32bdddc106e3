package org.doselens.simulator.dose;

import org.doselens.simulator.hospital.Region;
import org.doselens.simulator.hospital.SimulatedDevice;

/** Collimation, pitch, rotation and tube voltage as scanners of a maker are set. Millimetres and seconds. */
record CtTechnique(double collimationMm, double singleMm, double pitch, double rotationS) {

    /** CTDIvol in mGy of 1 mAs at pitch 1 and 120 kV, in the body and in the head phantom. */
    private static final double BODY_MGY_PER_MAS = 0.068;

    private static final double HEAD_MGY_PER_MAS = 0.135;

    static CtTechnique of(SimulatedDevice device, Region region) {
        boolean heart = region == Region.HEART;
        if (device.from("SIEMENS")) {
            return new CtTechnique(38.4, 0.6, heart ? 0.25 : 0.8, heart ? 0.28 : 0.5);
        }
        if (device.from("UIH")) {
            return new CtTechnique(40, 0.5, heart ? 0.26 : 1.0875, 0.5);
        }
        if (device.from("GE ")) {
            return new CtTechnique(40, 0.625, heart ? 0.22 : 0.984, heart ? 0.35 : 0.6);
        }
        if (device.from("PHILIPS")) {
            return new CtTechnique(24, 1.5, 0.938, 0.75);
        }
        return new CtTechnique(40, 0.5, heart ? 0.24 : 0.813, heart ? 0.35 : 0.5);
    }

    static double kvp(SimulatedDevice device, String kind, double diameterCm) {
        boolean automatic = device.from("SIEMENS") || device.from("UIH") || device.from("CANON");
        boolean vessels = kind.equals("arterial") || kind.equals("bolus");
        if (!automatic || kind.equals("axial")) {
            return 120;
        }
        return diameterCm < 18 ? 80 : (vessels && diameterCm < 31) || diameterCm < 25 ? 100 : 120;
    }

    /** Mean tube current in mA that gives the CTDIvol: consistent with voltage, pitch and rotation. */
    double currentMa(double ctdiVolMgy, int phantomCm, double kvp, double pitchUsed) {
        double perMas = phantomCm == 16 ? HEAD_MGY_PER_MAS : BODY_MGY_PER_MAS;
        double atVoltage = perMas * StrictMath.pow(kvp / 120, 2.6);
        return Math.max(8, Math.rint(ctdiVolMgy / atVoltage * pitchUsed / rotationS));
    }
}
