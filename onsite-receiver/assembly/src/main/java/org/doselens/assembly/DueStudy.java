package org.doselens.assembly;

import java.util.List;
import java.util.Map;
import org.doselens.extraction.ExtractedObject;

/**
 * A study to assemble: all its objects and performed steps so far, those of the studies it shares a session with, and
 * what was said of their exams before.
 *
 * @param key the journal's key of the study, no UID
 * @param seen how far each study of the session had grown when it was read, by key
 */
public record DueStudy(
        String key,
        Map<String, Long> seen,
        List<ExtractedObject> objects,
        List<StepOfStudy> steps,
        List<ToldExam> told) {

    public DueStudy {
        seen = Map.copyOf(seen);
        steps = List.copyOf(steps);
        objects = List.copyOf(objects);
        told = List.copyOf(told);
    }

    @Override
    public String toString() {
        return "DueStudy[" + key + ", " + objects.size() + " objects]";
    }
}
