package org.doselens.simulator.hospital;

import java.util.List;

/**
 * A procedure of the catalogue ({@code procedures.csv}).
 *
 * @param standardKey its key in benchmarks-data; goes into the truth file only
 * @param modality CT, DX, MG, XA, RF, PT, MR or US
 * @param weight how often it is ordered beside the others of its modality
 * @param emergencyShare share of its orders that are emergencies
 * @param minutes median time on the table
 * @param sex M or F where only one has it, else null
 * @param childShare share of its patients under 15 years
 * @param coil receive coil of an MR examination, else empty
 * @param chineseNames names as Chinese hospitals write them
 * @param englishNames names as devices with a Latin keyboard hold them
 * @param plan what is acquired, in the small language of its modality (see README)
 */
public record LocalProcedure(
        String standardKey,
        String modality,
        Region region,
        double weight,
        double emergencyShare,
        double minutes,
        String sex,
        double childShare,
        String coil,
        List<String> chineseNames,
        List<String> englishNames,
        List<String> plan) {

    public LocalProcedure {
        chineseNames = List.copyOf(chineseNames);
        englishNames = List.copyOf(englishNames);
        plan = List.copyOf(plan);
    }
}
