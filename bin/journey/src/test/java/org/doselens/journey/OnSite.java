package org.doselens.journey;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.doselens.anonymizer.IdentifiedExam;
import org.doselens.assembly.ExamAssembler;
import org.doselens.assembly.KnownDevice;
import org.doselens.assembly.StepOfStudy;
import org.doselens.dicom.DicomObject;
import org.doselens.extraction.ExtractedObject;
import org.doselens.extraction.ExtractionSettings;
import org.doselens.extraction.Extractor;
import org.doselens.extraction.PerformedStep;
import org.doselens.extraction.PerformedStepReader;
import org.doselens.simulator.emission.Emission;

/** What one exam's objects and steps become on site. */
record OnSite(List<Emission> emissions, ExtractionSettings settings) {

    List<IdentifiedExam> exams() {
        Extractor extractor = new Extractor(settings);
        PerformedStepReader steps = new PerformedStepReader(settings);
        List<ExtractedObject> objects = new ArrayList<>();
        Map<String, PerformedStep> performed = new TreeMap<>();
        for (Emission one : emissions) {
            if (one.sopClassUid().equals("1.2.840.10008.3.1.2.3.3")) {
                performed.merge(
                        one.sopInstanceUid(),
                        performed.containsKey(one.sopInstanceUid())
                                ? steps.changed(one.sopInstanceUid(), one.dataset())
                                : steps.created(one.sopInstanceUid(), one.dataset()),
                        PerformedStep::updatedBy);
            } else {
                extractor
                        .extract(new DicomObject(
                                one.sopClassUid(), one.sopInstanceUid(), one.transferSyntaxUid(), one.dataset(), 0))
                        .ifPresent(objects::add);
            }
        }
        List<StepOfStudy> known = performed.values().stream()
                .map(step -> new StepOfStudy(step, device(objects.get(0))))
                .toList();
        return new ExamAssembler().assemble(objects, known);
    }

    private static KnownDevice device(ExtractedObject object) {
        String study = object.exam().identity().studyInstanceUid();
        return new KnownDevice(
                object.exam().exam().examKey().substring(study.length() + 1),
                object.exam().exam().device());
    }
}
