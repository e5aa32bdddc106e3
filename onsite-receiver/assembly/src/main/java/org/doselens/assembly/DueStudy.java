package org.doselens.assembly;

import java.util.List;
import org.doselens.extraction.ExtractedObject;

/**
 * A study to assemble: all its objects so far and what was said of its exams before.
 *
 * @param key the journal's key of the study, no UID
 * @param objectsSeen how far the study had grown when it was read
 */
public record DueStudy(String key, long objectsSeen, List<ExtractedObject> objects, List<ToldExam> told) {

    public DueStudy {
        objects = List.copyOf(objects);
        told = List.copyOf(told);
    }

    @Override
    public String toString() {
        return "DueStudy[" + key + ", " + objects.size() + " objects]";
    }
}
