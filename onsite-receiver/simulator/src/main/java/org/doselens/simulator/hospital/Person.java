package org.doselens.simulator.hospital;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * An invented person of the simulated hospital: a patient.
 *
 * @param id number within the hospital
 * @param name in Chinese and in pinyin
 * @param sex M or F
 */
public record Person(String id, Name name, String sex, LocalDate birthDate, double heightM, double weightKg) {

    public double ageYearsOn(LocalDate day) {
        return ChronoUnit.DAYS.between(birthDate, day) / 365.25;
    }

    /**
     * A name.
     *
     * @param chinese family name and given name as written in Chinese, such as 王^秀英
     * @param pinyin the same in Latin letters, such as Wang^Xiuying
     */
    public record Name(String chinese, String pinyin) {

        /** DICOM PS3.5 6.2: alphabetic and ideographic groups, or the ideographic text alone as many devices write it. */
        public String inChinese() {
            return pinyin + "=" + chinese;
        }
    }

    /** Area and circumference follow from height and weight; see {@code RATIONALE.md}. */
    public double trunkDiameterCm() {
        double volumeM3 = 0.53 * weightKg / 1000;
        return 200 * StrictMath.sqrt(volumeM3 / (0.31 * heightM) / Math.PI);
    }
}
