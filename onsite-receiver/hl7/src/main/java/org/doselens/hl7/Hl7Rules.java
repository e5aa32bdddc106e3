package org.doselens.hl7;

import java.nio.charset.Charset;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

/**
 * How a site's messages are read.
 *
 * @param zone for times without offset
 * @param characterSet of messages whose MSH-18 is empty; null to tell UTF-8 and GB 18030 apart by their bytes
 * @param processingIds values of MSH-11 that are taken; empty is always taken
 * @param patientIdAuthority assigning authority (CX.4) of the numbers that DICOM Patient ID (0010,0020) has; null for any
 * @param ownAuthorities assigning authorities that DICOM objects leave out
 * @param accessionFields where the accession number stands; the first that is filled counts
 * @param arrivedWhen what says in an order message that the patient has arrived
 * @param arrivalLocations points of care or facilities (PV1-3) whose registrations are arrivals; empty for all
 * @param heightCodes values of OBX-3, code or text, that mean body height
 * @param weightCodes values of OBX-3, code or text, that mean body weight
 */
public record Hl7Rules(
        ZoneId zone,
        Charset characterSet,
        Set<String> processingIds,
        String patientIdAuthority,
        Set<String> ownAuthorities,
        List<FieldPath> accessionFields,
        List<ArrivedStatus> arrivedWhen,
        Set<String> arrivalLocations,
        Set<String> heightCodes,
        Set<String> weightCodes) {

    /** LOINC codes and the names common in messages, in the form that {@link BodyMeasures} compares. */
    public static final Set<String> HEIGHT_CODES =
            Set.of("8302-2", "3137-7", "3138-5", "8306-3", "8308-9", "ht", "height", "body height", "身高");

    /** As {@link #HEIGHT_CODES}. */
    public static final Set<String> WEIGHT_CODES =
            Set.of("29463-7", "3141-9", "3142-7", "8335-2", "wt", "weight", "body weight", "体重");

    public Hl7Rules {
        processingIds = Set.copyOf(processingIds);
        ownAuthorities = Set.copyOf(ownAuthorities);
        accessionFields = List.copyOf(accessionFields);
        arrivedWhen = List.copyOf(arrivedWhen);
        arrivalLocations = Set.copyOf(arrivalLocations);
        heightCodes = Set.copyOf(heightCodes);
        weightCodes = Set.copyOf(weightCodes);
    }

    /** What fits most: production messages, accession number in IPC-1, OBR-18 or the filler order number. */
    public static Hl7Rules of(ZoneId zone) {
        return new Hl7Rules(
                zone,
                null,
                Set.of("P"),
                null,
                Set.of(),
                List.of(FieldPath.of("IPC-1"), FieldPath.of("OBR-18"), FieldPath.of("OBR-3"), FieldPath.of("ORC-3")),
                List.of(),
                Set.of(),
                HEIGHT_CODES,
                WEIGHT_CODES);
    }
}
