package org.doselens.extraction;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Meanings of the concepts that carry dose (DICOM PS3.16 Annex D), for devices that give them codes of their own. Case,
 * blanks and signs do not count.
 */
final class ConceptNames {

    private static final Map<String, List<Concept>> CONCEPTS = new HashMap<>();

    static {
        name("CT Accumulated Dose Data", Concept.CT_ACCUMULATED);
        name("CT Dose Length Product Total", Concept.CT_DLP_TOTAL);
        name("Total DLP", Concept.CT_DLP_TOTAL);
        name("CT Acquisition", Concept.CT_ACQUISITION);
        name("CT Acquisition Type", Concept.CT_ACQUISITION_TYPE);
        name("Scanning Length", Concept.SCANNING_LENGTH);
        name("Pitch Factor", Concept.PITCH);
        name("Mean CTDIvol", Concept.MEAN_CTDIVOL);
        name("CTDIvol", Concept.MEAN_CTDIVOL);
        name("CTDIw Phantom Type", Concept.PHANTOM_TYPE);
        name("DLP", Concept.DLP);
        name("Size Specific Dose Estimation", Concept.SSDE);
        name("Size Specific Dose Estimate", Concept.SSDE);
        name("Water Equivalent Diameter", Concept.WATER_EQUIVALENT_DIAMETER);
        name("Accumulated X-Ray Dose Data", Concept.ACCUMULATED_XRAY);
        name("Irradiation Event X-Ray Data", Concept.IRRADIATION_EVENT);
        name("Irradiation Event Type", Concept.IRRADIATION_EVENT_TYPE);
        name("Acquisition Plane", Concept.ACQUISITION_PLANE);
        name("Dose Area Product Total", Concept.DAP_TOTAL);
        name("Dose (RP) Total", Concept.RP_TOTAL);
        name("Fluoro Dose Area Product Total", Concept.FLUORO_DAP_TOTAL);
        name("Acquisition Dose Area Product Total", Concept.ACQUISITION_DAP_TOTAL);
        name("Fluoro Dose (RP) Total", Concept.FLUORO_RP_TOTAL);
        name("Acquisition Dose (RP) Total", Concept.ACQUISITION_RP_TOTAL);
        name("Total Fluoro Time", Concept.FLUORO_TIME_TOTAL);
        name("Dose Area Product", Concept.DOSE_AREA_PRODUCT);
        name("Dose (RP)", Concept.DOSE_RP);
        name("Exposure Index", Concept.EXPOSURE_INDEX);
        name("Target Exposure Index", Concept.TARGET_EXPOSURE_INDEX);
        name("Deviation Index", Concept.DEVIATION_INDEX);
        name("Accumulated Average Glandular Dose", Concept.ACCUMULATED_AGD);
        name("Average Glandular Dose", Concept.AVERAGE_GLANDULAR_DOSE);
        name("Entrance Exposure at RP", Concept.ENTRANCE_EXPOSURE_AT_RP);
        name("Compression Thickness", Concept.COMPRESSION_THICKNESS);
        name("Compression Force", Concept.COMPRESSION_FORCE);
        name("Irradiation Event UID", Concept.EVENT_UID);
        name("DateTime Started", Concept.DATE_TIME_STARTED);
        name("Acquisition Protocol", Concept.ACQUISITION_PROTOCOL);
        name("Target Region", Concept.TARGET_REGION);
        name("KVP", Concept.KVP);
        name("X-Ray Tube Current", Concept.TUBE_CURRENT);
        name("Exposure Time", Concept.EXPOSURE_TIME);
        name("Exposure", Concept.EXPOSURE);
        name("Administered Activity", Concept.ADMINISTERED_ACTIVITY);
    }

    private ConceptNames() {}

    static List<Concept> meant(String meaning) {
        return meaning.isEmpty() ? null : CONCEPTS.get(letters(meaning));
    }

    private static void name(String meaning, Concept concept) {
        CONCEPTS.put(letters(meaning), List.of(concept));
    }

    private static String letters(String meaning) {
        StringBuilder letters = new StringBuilder(meaning.length());
        for (int i = 0; i < meaning.length(); i++) {
            if (Character.isLetterOrDigit(meaning.charAt(i))) {
                letters.append(meaning.charAt(i));
            }
        }
        return letters.toString().toLowerCase(Locale.ROOT);
    }
}
