package org.doselens.simulator.hospital;

import java.time.Duration;

/**
 * A device of the simulated hospital, with the habits of its maker. Names of makers and models are those of devices in
 * use; everything else about them is invented.
 *
 * @param key the room's short name, such as CT-1
 * @param aeTitle its application entity title when it calls
 * @param sct writes SNOMED CT codes; older devices write SNOMED RT (SRT)
 * @param characterSet Specific Character Set (0008,0005) of what it sends
 * @param chinese its names and operators are written in Chinese; others write pinyin and English
 * @param doseFactor its dose beside the other devices of its kind, from technique and age
 * @param sizeSlope change of ln CTDIvol per cm of water-equivalent diameter that its exposure control makes
 * @param paceFactor its exam times beside the other devices of its kind
 * @param turnoverMinutes usual time from one patient to the next
 * @param clockOffset how far its clock is ahead of the true time; negative if behind
 */
public record SimulatedDevice(
        String key,
        String modality,
        String aeTitle,
        String manufacturer,
        String model,
        String stationName,
        String serialNumber,
        String software,
        Reporting reporting,
        boolean sct,
        String characterSet,
        boolean chinese,
        double doseFactor,
        double sizeSlope,
        double paceFactor,
        double turnoverMinutes,
        Hours hours,
        Duration clockOffset) {

    /** One whose clock is right. */
    SimulatedDevice(
            String key,
            String modality,
            String aeTitle,
            String manufacturer,
            String model,
            String stationName,
            String serialNumber,
            String software,
            Reporting reporting,
            boolean sct,
            String characterSet,
            boolean chinese,
            double doseFactor,
            double sizeSlope,
            double paceFactor,
            double turnoverMinutes,
            Hours hours) {
        this(
                key,
                modality,
                aeTitle,
                manufacturer,
                model,
                stationName,
                serialNumber,
                software,
                reporting,
                sct,
                characterSet,
                chinese,
                doseFactor,
                sizeSlope,
                paceFactor,
                turnoverMinutes,
                hours,
                Duration.ZERO);
    }

    /** The same with so many times the dose. */
    SimulatedDevice withDose(double factor) {
        return with(doseFactor * factor, clockOffset);
    }

    /** The same with a clock that is off. */
    SimulatedDevice withClock(Duration offset) {
        return with(doseFactor, offset);
    }

    private SimulatedDevice with(double dose, Duration offset) {
        return new SimulatedDevice(
                key,
                modality,
                aeTitle,
                manufacturer,
                model,
                stationName,
                serialNumber,
                software,
                reporting,
                sct,
                characterSet,
                chinese,
                dose,
                sizeSlope,
                paceFactor,
                turnoverMinutes,
                hours,
                offset);
    }

    public boolean from(String maker) {
        return manufacturer.toUpperCase(java.util.Locale.ROOT).contains(maker);
    }

    /** Modalities of the procedures it can do; an old CR unit takes the same orders as the others. */
    public String orders() {
        return "CR".equals(modality) ? "DX" : modality;
    }
}
