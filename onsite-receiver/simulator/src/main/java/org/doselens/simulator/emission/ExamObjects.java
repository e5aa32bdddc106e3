package org.doselens.simulator.emission;

import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import org.doselens.dicom.Dataset;
import org.doselens.dicom.Uid;
import org.doselens.simulator.exam.SimulatedAcquisition;
import org.doselens.simulator.exam.SimulatedEvent;
import org.doselens.simulator.exam.SimulatedExam;
import org.doselens.simulator.header.Imaging;
import org.doselens.simulator.header.ObjectHeader;
import org.doselens.simulator.hospital.Hospital;
import org.doselens.simulator.image.Images;
import org.doselens.simulator.report.CtReport;
import org.doselens.simulator.report.MammographyReport;
import org.doselens.simulator.report.ProjectionReport;
import org.doselens.simulator.report.TracerReport;

/** The objects of one exam in the order its device sends them: images after their acquisition, reports at the end. */
public final class ExamObjects {

    private static final int SECONDS_TO_RECONSTRUCT = 8;
    private static final int SECONDS_TO_CLOSE = 15;
    private static final int IMAGES_OF_RUNS = 2;

    private final ObjectHeader header;
    private final SimulatedExam exam;
    private final Images images;
    private final Imaging imaging;
    private final List<Emission> emissions = new ArrayList<>();

    private ExamObjects(Hospital hospital, SimulatedExam exam, Imaging imaging) {
        this.header = new ObjectHeader(hospital, exam, imaging);
        this.exam = exam;
        this.images = new Images(header);
        this.imaging = imaging;
    }

    /** All objects, with so many small images of an acquisition, at most. */
    public static List<Emission> of(Hospital hospital, SimulatedExam exam, int imagesPerAcquisition) {
        return of(hospital, exam, Imaging.small(imagesPerAcquisition));
    }

    /** All objects. */
    public static List<Emission> of(Hospital hospital, SimulatedExam exam, Imaging imaging) {
        ExamObjects objects = new ExamObjects(hospital, exam, imaging);
        objects.acquisitions().forEach(objects::images);
        objects.reports();
        objects.emissions.sort(Comparator.comparing(Emission::at));
        return List.copyOf(objects.emissions);
    }

    /** Those of the exam; of angiography and fluoroscopy the first runs. */
    private List<SimulatedAcquisition> acquisitions() {
        List<SimulatedAcquisition> acquisitions = new ArrayList<>(exam.acquisitions());
        exam.events().stream()
                .filter(event -> event.kind().equals("acquisition"))
                .limit(IMAGES_OF_RUNS)
                .map(ExamObjects::run)
                .forEach(acquisitions::add);
        return acquisitions;
    }

    private static SimulatedAcquisition run(SimulatedEvent event) {
        int number = 1 + (int) (event.startedAt().toEpochSecond() % 86_400);
        return new SimulatedAcquisition(number, event.protocol(), event.startedAt(), event.durationS(), 1, event, null);
    }

    private void images(SimulatedAcquisition acquisition) {
        ZonedDateTime at =
                acquisition.startedAt().plusSeconds(Math.round(acquisition.durationS()) + SECONDS_TO_RECONSTRUCT);
        boolean slices = acquisition.event() != null && acquisition.event().ct() != null;
        int count = slices ? imaging.slices(acquisition.images()) : imaging.sent(acquisition.images());
        for (int i = 1; i <= count; i++) {
            int number = i;
            String series = Integer.toString(acquisition.number());
            String plane =
                    acquisition.event() == null ? "" : acquisition.event().uid();
            String uid = header.uid("image", series, plane, Integer.toString(i));
            add(at, images.sopClassUid(acquisition), uid, () -> images.image(acquisition, uid, number));
        }
    }

    private void reports() {
        ZonedDateTime closed = exam.endedAt().plusSeconds(SECONDS_TO_CLOSE);
        String uid = header.uid("report");
        switch (exam.device().reporting()) {
            case IMAGE_HEADERS -> {}
            case DOSE_SCREEN ->
                add(closed, Uid.SecondaryCaptureImageStorage, uid, () -> images.doseScreen(uid, closed));
            case CUMULATIVE_DOSE_REPORT -> {
                firstReport();
                ct(closed, uid, exam.events());
            }
            case CT_AND_RADIOPHARMACEUTICAL -> tracer(closed, uid);
            case DOSE_REPORT, ENHANCED_SR -> doseReport(closed, uid);
        }
    }

    private void doseReport(ZonedDateTime at, String uid) {
        switch (exam.device().modality()) {
            case "CT" -> ct(at, uid, exam.events());
            case "MG" -> add(at, Uid.XRayRadiationDoseSRStorage, uid, () -> new MammographyReport(header).of(uid, at));
            default -> add(at, Uid.XRayRadiationDoseSRStorage, uid, () -> new ProjectionReport(header).of(uid, at));
        }
    }

    private void ct(ZonedDateTime at, String uid, List<SimulatedEvent> events) {
        add(at, CtReport.sopClassUid(exam.device()), uid, () -> new CtReport(header).of(uid, at, events));
    }

    /** A report of what has been done up to the first series; the last one holds it again. */
    private void firstReport() {
        List<SimulatedEvent> first =
                exam.events().subList(0, Math.min(2, exam.events().size()));
        SimulatedEvent last = first.get(first.size() - 1);
        ZonedDateTime at = last.startedAt().plusSeconds(Math.round(last.durationS()) + SECONDS_TO_CLOSE);
        ct(at, header.uid("report", "first"), first);
    }

    private void tracer(ZonedDateTime closed, String uid) {
        List<SimulatedEvent> ct =
                exam.events().stream().filter(event -> event.ct() != null).toList();
        ct(closed, uid, ct);
        exam.events().stream()
                .filter(event -> event.tracer() != null)
                .findFirst()
                .ifPresent(injection -> {
                    String tracerUid = header.uid("tracer");
                    add(
                            closed,
                            Uid.RadiopharmaceuticalRadiationDoseSRStorage,
                            tracerUid,
                            () -> new TracerReport(header).of(tracerUid, closed, injection));
                });
    }

    private void add(ZonedDateTime at, String sopClassUid, String uid, Supplier<Dataset> content) {
        emissions.add(new Emission(
                at, exam.device(), exam.id(), sopClassUid, uid, header.habits().transferSyntaxUid(), content));
    }
}
