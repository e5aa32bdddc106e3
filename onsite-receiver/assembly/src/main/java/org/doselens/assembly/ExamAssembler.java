package org.doselens.assembly;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.doselens.anonymizer.IdentifiedExam;
import org.doselens.exam.StepStatus;
import org.doselens.extraction.ExtractedObject;

/**
 * Makes exams of what single objects told: one per study and device, and one where the same irradiation was filed under
 * several studies. The same objects give the same exams in whatever
 * order and however often they come; an event counts once by its uid, and dose told by a report is not counted again
 * from images. Pure and thread-safe.
 */
public final class ExamAssembler {

    /** Every exam these objects belong to, by exam key; each with revision 1. */
    public List<IdentifiedExam> assemble(Collection<ExtractedObject> objects) {
        return assemble(objects, List.of());
    }

    /** The same with the performed steps of the same studies; one that no object is of may be an exam by itself. */
    public List<IdentifiedExam> assemble(Collection<ExtractedObject> objects, Collection<StepOfStudy> steps) {
        Map<String, List<ExtractedObject>> byExam = Session.joined(byExam(objects));
        StepsOfExams performed = new StepsOfExams(byExam, steps);
        performed.withoutObjects().forEach(key -> byExam.put(key, new ArrayList<>()));
        List<IdentifiedExam> exams = new ArrayList<>(byExam.size());
        byExam.forEach((key, ofOne) -> {
            List<ExtractedObject> all = new ArrayList<>(ofOne);
            all.addAll(performed.asObjects(key));
            exams.add(merged(key, all, performed.status(key)));
        });
        return List.copyOf(exams);
    }

    private static Map<String, List<ExtractedObject>> byExam(Collection<ExtractedObject> objects) {
        Map<String, ExtractedObject> bySop = new HashMap<>();
        for (ExtractedObject object : objects) {
            bySop.merge(object.sopInstanceUid(), object, (a, b) -> Precedence.OF_COPIES.compare(a, b) <= 0 ? a : b);
        }
        Map<String, List<ExtractedObject>> byModel = new TreeMap<>();
        for (ExtractedObject object : bySop.values()) {
            byModel.computeIfAbsent(object.exam().exam().examKey(), key -> new ArrayList<>())
                    .add(object);
        }
        Map<String, List<ExtractedObject>> byExam = new TreeMap<>();
        byModel.forEach((sharedKey, ofModel) -> byExam.putAll(DevicesOfModel.parted(sharedKey, ofModel)));
        return byExam;
    }

    private static IdentifiedExam merged(String examKey, List<ExtractedObject> objects, StepStatus status) {
        objects.sort(Precedence.BEST_FIRST);
        IdentifiedExam exam = new ExamOfObjects(objects, status).merged();
        return new IdentifiedExam(exam.identity(), exam.exam().withExamKey(examKey));
    }

    /** Orders that do not depend on how objects came. */
    static final class Precedence {

        /** Reports before images, newer before older. */
        static final Comparator<ExtractedObject> BEST_FIRST = Comparator.comparing(ExtractedObject::kind)
                .thenComparing(o -> o.contentAt().toInstant(), Comparator.reverseOrder())
                .thenComparing(ExtractedObject::sopInstanceUid);

        /** As they were written. */
        static final Comparator<ExtractedObject> CHRONOLOGICAL = Comparator.comparing(
                        (ExtractedObject o) -> o.contentAt().toInstant())
                .thenComparing(o -> o.exam().exam().irradiationEvents().size())
                .thenComparing(ExtractedObject::sopInstanceUid);

        /** Which of two copies of one instance is kept, if they differ: the newer, the one with more in it. */
        static final Comparator<ExtractedObject> OF_COPIES =
                CHRONOLOGICAL.reversed().thenComparing(o -> o.exam().exam().toString());

        private Precedence() {}
    }
}
