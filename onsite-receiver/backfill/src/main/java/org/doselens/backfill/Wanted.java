package org.doselens.backfill;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.doselens.dicom.Dataset;
import org.doselens.dicom.Tag;
import org.doselens.dicom.Uid;

/** What of a study says something of dose or use, and which report speaks for which modality. */
final class Wanted {

    /** Structured reports that can carry dose; some makers write theirs as Enhanced or Comprehensive SR. */
    static final Set<String> REPORTS = Set.of(
            Uid.XRayRadiationDoseSRStorage,
            Uid.EnhancedXRayRadiationDoseSRStorage,
            Uid.RadiopharmaceuticalRadiationDoseSRStorage,
            Uid.PatientRadiationDoseSRStorage,
            Uid.EnhancedSRStorage,
            Uid.ComprehensiveSRStorage,
            Uid.Comprehensive3DSRStorage);

    private static final Set<String> PROJECTIONS = Set.of("DX", "CR", "MG", "PX", "IO", "XA", "RF");
    private static final Set<String> NUCLEAR = Set.of("PT", "NM");

    private static final Set<String> CAPTURES = Set.of(
            Uid.SecondaryCaptureImageStorage,
            Uid.MultiFrameGrayscaleByteSecondaryCaptureImageStorage,
            Uid.MultiFrameTrueColorSecondaryCaptureImageStorage);

    private static final Map<String, Set<String>> IMAGES = Map.ofEntries(
            Map.entry(
                    "CT",
                    Set.of(Uid.CTImageStorage, Uid.EnhancedCTImageStorage, Uid.LegacyConvertedEnhancedCTImageStorage)),
            Map.entry("MR", Set.of(Uid.MRImageStorage, Uid.EnhancedMRImageStorage)),
            Map.entry("US", Set.of(Uid.UltrasoundImageStorage, Uid.UltrasoundMultiFrameImageStorage)),
            Map.entry(
                    "PT",
                    Set.of(
                            Uid.PositronEmissionTomographyImageStorage,
                            Uid.EnhancedPETImageStorage,
                            Uid.LegacyConvertedEnhancedPETImageStorage)),
            Map.entry("NM", Set.of(Uid.NuclearMedicineImageStorage)),
            Map.entry(
                    "DX",
                    Set.of(
                            Uid.DigitalXRayImageStorageForPresentation,
                            Uid.DigitalXRayImageStorageForProcessing,
                            Uid.ComputedRadiographyImageStorage)),
            Map.entry("CR", Set.of(Uid.ComputedRadiographyImageStorage, Uid.DigitalXRayImageStorageForPresentation)),
            Map.entry("PX", Set.of(Uid.DigitalXRayImageStorageForPresentation, Uid.ComputedRadiographyImageStorage)),
            Map.entry(
                    "IO",
                    Set.of(
                            Uid.DigitalIntraOralXRayImageStorageForPresentation,
                            Uid.DigitalIntraOralXRayImageStorageForProcessing)),
            Map.entry(
                    "MG",
                    Set.of(
                            Uid.DigitalMammographyXRayImageStorageForPresentation,
                            Uid.DigitalMammographyXRayImageStorageForProcessing,
                            Uid.BreastTomosynthesisImageStorage,
                            Uid.BreastProjectionXRayImageStorageForPresentation,
                            Uid.BreastProjectionXRayImageStorageForProcessing)),
            Map.entry("XA", Set.of(Uid.XRayAngiographicImageStorage, Uid.EnhancedXAImageStorage)),
            Map.entry("RF", Set.of(Uid.XRayRadiofluoroscopicImageStorage, Uid.EnhancedXRFImageStorage)));

    private Wanted() {}

    /** Storage classes that a series of the modality may hold, where the PACS does not say. */
    static Set<String> classesOf(String modality) {
        Set<String> classes = new TreeSet<>(IMAGES.getOrDefault(modality, Set.of()));
        classes.addAll(CAPTURES);
        return classes;
    }

    /** A radiograph or a run is an acquisition by itself; slices are not. */
    static boolean isEachAnAcquisition(String modality) {
        return PROJECTIONS.contains(modality);
    }

    /** Modalities whose dose the report tells, by its class and template (DICOM PS3.16 TID 10001, 10011, 10021). */
    static Set<String> toldBy(String sopClassUid, Dataset report) {
        if (sopClassUid.equals(Uid.RadiopharmaceuticalRadiationDoseSRStorage)) {
            return NUCLEAR;
        }
        String template = report.item(Tag.ContentTemplateSequence)
                .flatMap(item -> item.string(Tag.TemplateIdentifier))
                .orElse("");
        return switch (template) {
            case "10011" -> Set.of("CT");
            case "10001" -> PROJECTIONS;
            case "10021" -> NUCLEAR;
            default -> Set.of("CT", "DX", "CR", "MG", "PX", "IO", "XA", "RF");
        };
    }
}
