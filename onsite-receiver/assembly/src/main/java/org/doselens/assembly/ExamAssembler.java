package org.doselens.assembly;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.doselens.anonymizer.IdentifiedExam;
import org.doselens.extraction.ExtractedObject;

/**
 * Makes exams of what single objects told: one per study and device. The same objects give the same exams in whatever
 * order and however often they come; an event counts once by its uid, and dose told by a report is not counted again
 * from images. Pure and thread-safe.
 */
public final class ExamAssembler {

    /** Every exam these objects belong to, by exam key; each with revision 1. */
    public List<IdentifiedExam> assemble(Collection<ExtractedObject> objects) {
        Map<String, ExtractedObject> bySop = new HashMap<>();
        for (ExtractedObject object : objects) {
            bySop.merge(object.sopInstanceUid(), object, (a, b) -> Precedence.OF_COPIES.compare(a, b) <= 0 ? a : b);
        }
        Map<String, List<ExtractedObject>> byExam = new TreeMap<>();
        for (ExtractedObject object : bySop.values()) {
            byExam.computeIfAbsent(object.exam().exam().examKey(), key -> new ArrayList<>())
                    .add(object);
        }
        List<IdentifiedExam> exams = new ArrayList<>(byExam.size());
        byExam.forEach((sharedKey, ofModel) ->
                DevicesOfModel.parted(sharedKey, ofModel).forEach((key, ofOne) -> exams.add(merged(key, ofOne))));
        return List.copyOf(exams);
    }

    private static IdentifiedExam merged(String examKey, List<ExtractedObject> objects) {
        objects.sort(Precedence.BEST_FIRST);
        IdentifiedExam exam = new ExamOfObjects(objects).merged();
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
