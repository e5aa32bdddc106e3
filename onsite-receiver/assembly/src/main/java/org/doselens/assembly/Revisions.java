package org.doselens.assembly;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.doselens.anonymizer.IdentifiedExam;
import org.doselens.exam.Exam;

/**
 * Compares what a study's objects say now with what the cloud was told before. An exam that says nothing new is not
 * told again; one whose day changed, or that is no longer there, is withdrawn, because the day is part of where the
 * cloud keeps it.
 */
public final class Revisions {

    private final Function<byte[], String> digest;

    /** Compares under a digest that is equal for equal content. */
    Revisions(Function<byte[], String> digest) {
        this.digest = digest;
    }

    public List<Telling> of(Collection<IdentifiedExam> assembled, List<ToldExam> told) {
        List<Telling> tellings = new ArrayList<>();
        Set<String> current = new HashSet<>();
        for (IdentifiedExam exam : assembled) {
            Telling telling = tell(exam, told);
            current.add(telling.state().examKey());
            if (telling.state().revision() > 0) {
                tellings.add(telling);
            }
        }
        for (ToldExam before : told) {
            if (!before.withdrawn() && !current.contains(before.examKey())) {
                tellings.add(withdrawalOf(before));
            }
        }
        return tellings;
    }

    /** A telling of revision 0 says: nothing new. */
    private Telling tell(IdentifiedExam identified, List<ToldExam> told) {
        Exam exam = identified.exam();
        LocalDate day = exam.siteDay();
        String content = digest.apply(JournalJson.write(exam));
        ToldExam before = null;
        boolean keyTaken = false;
        for (ToldExam candidate : told) {
            if (candidate.assembledKey().equals(exam.examKey())) {
                keyTaken = true;
                before = candidate.siteDay().equals(day) ? candidate : before;
            }
        }
        if (before != null && !before.withdrawn() && before.content().equals(content)) {
            return new Telling(identified, withRevision(before, 0, content));
        }
        String key = exam.examKey();
        if (before != null) {
            key = before.examKey();
        } else if (keyTaken) {
            key = exam.examKey() + "|" + day;
        }
        int revision = before == null ? 1 : before.revision() + 1;
        ToldExam state = new ToldExam(exam.examKey(), key, revision, day, content, false);
        return new Telling(new IdentifiedExam(identified.identity(), exam.withExamKey(key)), state);
    }

    private static Telling withdrawalOf(ToldExam before) {
        return new Telling(
                null,
                new ToldExam(
                        before.assembledKey(),
                        before.examKey(),
                        before.revision() + 1,
                        before.siteDay(),
                        before.content(),
                        true));
    }

    private static ToldExam withRevision(ToldExam told, int revision, String content) {
        return new ToldExam(told.assembledKey(), told.examKey(), revision, told.siteDay(), content, false);
    }
}
