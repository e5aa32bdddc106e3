package org.doselens.extraction;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.doselens.dicom.Tag;
import org.doselens.exam.IrradiationEvent;
import org.doselens.exam.SourceKind;
import org.doselens.exam.Totals;

/** Any structured report: finds the dose templates in it and hands the tree to their walkers. */
final class DoseReport {

    private static final String RADIATION_DOSE_SR = "1.2.840.10008.5.1.4.1.1.88.67";
    private static final String RADIOPHARMACEUTICAL_DOSE_SR = "1.2.840.10008.5.1.4.1.1.88.68";
    private static final String ENHANCED_RADIATION_DOSE_SR = "1.2.840.10008.5.1.4.1.1.88.76";
    private static final Set<String> RADIOGRAPHY = Set.of("DX", "CR", "PX", "IO");

    private final Reading reading;
    private final ContentItem root;

    DoseReport(Reading reading) {
        this.reading = reading;
        this.root = ContentItem.root(reading.header());
    }

    /** Empty if the report holds no dose. */
    Optional<ExtractedObject> read() {
        ReportContent content = new ReportContent(PatientReader.study(reading));
        boolean enhanced = root.nearest(Concept.ENHANCED_EVENT).isPresent()
                || root.nearest(Concept.ENHANCED_ACCUMULATED).isPresent();
        boolean ct = !root.all(Concept.CT_ACQUISITION).isEmpty()
                || !root.all(Concept.CT_ACCUMULATED).isEmpty()
                || (!enhanced && CtDoseReport.isBare(root));
        if (ct) {
            new CtDoseReport(reading).read(root, content);
        }
        boolean projection = !root.all(Concept.IRRADIATION_EVENT).isEmpty()
                || !root.all(Concept.ACCUMULATED_XRAY).isEmpty()
                || (!enhanced && hasLooseTotals());
        if (projection) {
            new ProjectionDoseReport(reading).read(root, content);
        }
        if (enhanced) {
            new EnhancedDoseReport(reading).read(root, content);
        }
        new RadiopharmaceuticalDoseReport(reading).read(root, content);
        if (content.isEmpty() && !isDoseReport()) {
            return Optional.empty();
        }
        return Optional.of(exam(content, ct || content.reported().dlpMgyCm() != null));
    }

    /** Projection dose without the containers that the template puts it in. */
    private boolean hasLooseTotals() {
        return root.nearest(Concept.DAP_TOTAL).isPresent()
                || root.nearest(Concept.DOSE_AREA_PRODUCT).isPresent()
                || root.nearest(Concept.AVERAGE_GLANDULAR_DOSE).isPresent()
                || root.nearest(Concept.ACCUMULATED_AGD).isPresent();
    }

    private ExtractedObject exam(ReportContent content, boolean ct) {
        String modality = modality(content, ct);
        boolean administration = modality.equals("PT") || modality.equals("NM");
        Interval interval = administration
                ? Interval.procedureStep(reading).orElseGet(() -> Interval.ofStudy(reading))
                : Interval.ofReport(reading, root, content.events());
        return new ExamOfObject(reading, kind(administration), root).of(modality, interval, content, List.of());
    }

    /** A dose report without a single exposure is an exam still: it says that there was none. */
    private boolean isDoseReport() {
        return switch (reading.object().sopClassUid()) {
            case RADIATION_DOSE_SR, RADIOPHARMACEUTICAL_DOSE_SR, ENHANCED_RADIATION_DOSE_SR -> true;
            default -> false;
        };
    }

    private SourceKind kind(boolean administration) {
        return switch (reading.object().sopClassUid()) {
            case RADIATION_DOSE_SR, ENHANCED_RADIATION_DOSE_SR -> SourceKind.DOSE_REPORT;
            case RADIOPHARMACEUTICAL_DOSE_SR -> SourceKind.RADIOPHARMACEUTICAL_DOSE_REPORT;
            default -> administration ? SourceKind.RADIOPHARMACEUTICAL_DOSE_REPORT : SourceKind.ENHANCED_SR;
        };
    }

    /** The irradiating modality; the report's own is SR. */
    private String modality(ReportContent content, boolean ct) {
        String reported = root.code(Concept.PROCEDURE_REPORTED).map(Code::value).orElse("");
        boolean onlyAdministrations = !content.events().isEmpty()
                && content.events().stream()
                        .allMatch(e -> e.administeredActivityMbq() != null
                                || RadiopharmaceuticalDoseReport.ADMINISTRATION.equals(e.type()));
        if (onlyAdministrations || reading.object().sopClassUid().equals(RADIOPHARMACEUTICAL_DOSE_SR)) {
            return RadiopharmaceuticalDoseReport.modality(root);
        }
        return switch (reported) {
            case "P5-08000", "P5-08001", "77477000" -> "CT";
            case "P5-40010", "71651007" -> "MG";
            default ->
                (ct || isCt(content)) && !isProjection(content)
                        ? "CT"
                        : isMammography(content) ? "MG" : projection(content);
        };
    }

    private static boolean isCt(ReportContent content) {
        return content.events().stream().anyMatch(e -> e.ctdiVolMgy() != null || e.dlpMgyCm() != null);
    }

    private static boolean isProjection(ReportContent content) {
        return content.events().stream().anyMatch(e -> e.doseAreaProductGyM2() != null);
    }

    private static boolean isMammography(ReportContent content) {
        return content.events().stream().anyMatch(e -> e.averageGlandularDoseMgy() != null)
                || content.reported().averageGlandularDoseLeftMgy() != null
                || content.reported().averageGlandularDoseRightMgy() != null;
    }

    /**
     * DX, XA or RF: what the study holds if it says so; else XA for two planes or moving acquisitions, RF for
     * fluoroscopy, DX for still exposures alone. Images of the exam correct it at assembly.
     */
    private String projection(ReportContent content) {
        Set<String> inStudy = new HashSet<>(reading.header().strings(Tag.ModalitiesInStudy));
        for (String modality : List.of("XA", "RF", "DX", "CR", "PX", "IO")) {
            if (inStudy.contains(modality)) {
                return modality;
            }
        }
        boolean moving = content.events().stream()
                .anyMatch(e -> "B".equals(e.plane())
                        || "Stepping Acquisition".equals(e.type())
                        || "Rotational Acquisition".equals(e.type()));
        if (moving) {
            return "XA";
        }
        return hasFluoroscopy(content) ? "RF" : "DX";
    }

    private static boolean hasFluoroscopy(ReportContent content) {
        Totals reported = content.reported();
        return (reported.fluoroscopyTimeS() != null && reported.fluoroscopyTimeS() > 0)
                || content.events().stream().map(IrradiationEvent::type).anyMatch("Fluoroscopy"::equals);
    }

    static boolean isRadiography(String modality) {
        return RADIOGRAPHY.contains(modality);
    }
}
