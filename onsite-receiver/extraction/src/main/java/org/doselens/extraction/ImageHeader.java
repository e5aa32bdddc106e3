package org.doselens.extraction;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.doselens.dicom.Dataset;
import org.doselens.dicom.Tag;
import org.doselens.exam.Acquisition;
import org.doselens.exam.IntervalSource;
import org.doselens.exam.SourceKind;

/** Header of an image: the reader of its family takes the dose, this class its acquisition and times. */
final class ImageHeader {

    private static final Set<String> MODALITIES =
            Set.of("CT", "DX", "CR", "PX", "IO", "MG", "XA", "RF", "PT", "NM", "MR", "US");
    private static final String SECONDARY_CAPTURE = "1.2.840.10008.5.1.4.1.1.7";
    /** Body Part Examined, defined terms of DICOM PS3.16 Annex L that occur in practice. */
    private static final Set<String> BODY_PARTS = Set.of(
            "ABDOMEN",
            "ABDOMENPELVIS",
            "ANKLE",
            "AORTA",
            "ARM",
            "BLADDER",
            "BRAIN",
            "BREAST",
            "CALCANEUS",
            "CAROTID",
            "CHEST",
            "CHESTABDOMEN",
            "CHESTABDPELVIS",
            "CLAVICLE",
            "COCCYX",
            "COLON",
            "CSPINE",
            "CTSPINE",
            "EAR",
            "ELBOW",
            "EXTREMITY",
            "EYE",
            "FACE",
            "FEMUR",
            "FINGER",
            "FOOT",
            "FOREARM",
            "GALLBLADDER",
            "HAND",
            "HEAD",
            "HEADNECK",
            "HEART",
            "HIP",
            "HUMERUS",
            "IAC",
            "JAW",
            "KIDNEY",
            "KNEE",
            "LEG",
            "LIVER",
            "LOWERLIMB",
            "LSPINE",
            "LSSPINE",
            "LUNG",
            "MANDIBLE",
            "MAXILLA",
            "NECK",
            "NECKCHEST",
            "NECKCHESTABDOMEN",
            "NECKCHESTABDPELV",
            "NOSE",
            "ORBIT",
            "PANCREAS",
            "PATELLA",
            "PELVIS",
            "PROSTATE",
            "RIB",
            "SCAPULA",
            "SHOULDER",
            "SIJOINT",
            "SINUS",
            "SKULL",
            "SPINE",
            "SPLEEN",
            "SSPINE",
            "STERNUM",
            "TESTIS",
            "THIGH",
            "THUMB",
            "THYROID",
            "TIBFIBULA",
            "TLSPINE",
            "TMJ",
            "TOE",
            "TSPINE",
            "UPPERLIMB",
            "UTERUS",
            "WHOLEBODY",
            "WRIST",
            "ZYGOMA");

    private static final int MOST_IMAGES = 100_000;

    private final Reading reading;
    private final Dataset header;
    private final String modality;
    private final List<String> imageType;

    ImageHeader(Reading reading) {
        this.reading = reading;
        this.header = reading.header();
        this.modality =
                reading.text(Tag.Modality).map(m -> m.toUpperCase(Locale.ROOT)).orElse("");
        this.imageType = header.strings(Tag.ImageType).stream()
                .map(value -> value.strip().toUpperCase(Locale.ROOT))
                .toList();
    }

    /** Empty if it is no image, or of a kind that knows neither dose nor use of a device. */
    Optional<ExtractedObject> read() {
        boolean image = header.contains(Tag.Rows) || header.contains(Tag.ImageType);
        if (!image || !MODALITIES.contains(modality)) {
            return Optional.empty();
        }
        ReportContent content = new ReportContent(PatientReader.study(reading));
        boolean screen = modality.equals("CT")
                ? new CtDoseImage(reading).read(content)
                : new ProjectionDoseScreen(reading).read(content, modality);
        boolean capture = reading.object().sopClassUid().startsWith(SECONDARY_CAPTURE);
        if (screen && (capture || modality.equals("CT"))) {
            return Optional.of(new ExamOfObject(reading, SourceKind.DOSE_IMAGE, null)
                    .of(modality, Interval.ofStudy(reading), content, List.of()));
        }
        boolean secondary = isDerivedSecondary();
        OffsetDateTime start = acquiredAt();
        if (!secondary && !screen) {
            dose(content, start);
        }
        if (content.isEmpty() && (capture || secondary)) {
            return Optional.empty();
        }
        List<Acquisition> acquisitions = secondary ? List.of() : List.of(acquisition(start));
        return Optional.of(new ExamOfObject(reading, screen ? SourceKind.DOSE_IMAGE : SourceKind.IMAGE_HEADER, null)
                .of(modality, interval(start), content, acquisitions));
    }

    private void dose(ReportContent content, OffsetDateTime start) {
        switch (modality) {
            case "DX", "CR", "PX", "IO", "MG" -> new RadiographHeader(reading).read(content, start);
            case "PT", "NM" -> new NuclearHeader(reading).read(content, modality);
            case "CT" -> new CtDoseImage(reading).readSlice(content, acquisitionKey(), start);
            case "XA", "RF" -> new AngiographicHeader(reading).read(content, start);
            default -> {
                // MR and US tell of use only
            }
        }
    }

    private boolean isOriginal() {
        return !imageType.isEmpty() && imageType.get(0).equals("ORIGINAL");
    }

    private boolean isDerivedSecondary() {
        return imageType.size() > 1
                && imageType.get(0).equals("DERIVED")
                && imageType.get(1).equals("SECONDARY");
    }

    private boolean givesTimes() {
        // radiographs are called derived as soon as they are processed
        return isOriginal() || imageType.isEmpty() || DoseReport.isRadiography(modality) || modality.equals("MG");
    }

    private Interval interval(OffsetDateTime start) {
        if (start == null || !givesTimes() || isDerivedSecondary()) {
            return Interval.procedureStep(reading).orElseGet(() -> Interval.ofStudy(reading));
        }
        return Interval.procedureStep(reading)
                .orElseGet(() -> new Interval(start, end(start), IntervalSource.IMAGE_TIMES));
    }

    private OffsetDateTime end(OffsetDateTime start) {
        Double seconds = Numbers.orNull(Numbers.first(header, Tag.AcquisitionDuration));
        return start == null ? null : Interval.after(start, seconds);
    }

    private OffsetDateTime acquiredAt() {
        Times times = reading.times();
        return times.dateTime(header, Tag.AcquisitionDateTime)
                .or(() -> times.dateAndTime(header, Tag.AcquisitionDate, Tag.AcquisitionTime))
                .orElse(null);
    }

    private Acquisition acquisition(OffsetDateTime start) {
        OffsetDateTime at = givesTimes() ? start : null;
        boolean mr = modality.equals("MR");
        MagneticResonance resonance = new MagneticResonance(header);
        return new Acquisition(
                acquisitionKey(),
                at,
                end(at),
                reading.text(Tag.ProtocolName)
                        .or(() -> reading.text(Tag.SeriesDescription))
                        .orElse(null),
                null,
                reading.text(Tag.BodyPartExamined)
                        .map(part -> part.toUpperCase(Locale.ROOT))
                        .filter(BODY_PARTS::contains)
                        .orElse(null),
                standsFor(),
                mr ? resonance.receiveCoil().orElse(null) : null,
                null,
                1,
                namesContrastAgent() ? (Boolean) true : null,
                mr ? resonance.acquisition() : null);
    }

    private boolean namesContrastAgent() {
        boolean named = reading.text(Tag.ContrastBolusAgent)
                .filter(agent -> !agent.equalsIgnoreCase("NONE") && !agent.equalsIgnoreCase("NO"))
                .isPresent();
        return named || !header.items(Tag.ContrastBolusAgentSequence).isEmpty();
    }

    /** Of a PACS's past only some headers are fetched; they say so by an attribute that otherwise belongs to queries. */
    private int standsFor() {
        int images = header.integer(Tag.NumberOfSeriesRelatedInstances).orElse(1);
        return images >= 0 && images <= MOST_IMAGES ? images : 1;
    }

    /** Reconstructions of one acquisition share its event uid, on CT at least its acquisition number. */
    private String acquisitionKey() {
        Optional<String> event = reading.text(Tag.IrradiationEventUID);
        if (event.isPresent()) {
            return event.get();
        }
        Optional<String> number = reading.text(Tag.AcquisitionNumber);
        if (modality.equals("CT") && number.isPresent()) {
            return PatientReader.study(reading) + "|acquisition " + number.get();
        }
        return reading.text(Tag.SeriesInstanceUID).orElse(reading.object().sopInstanceUid());
    }
}
