package org.doselens.exam;

/**
 * Why an exam was done as it was, as the room that performed it said at its console: one reason of a closed list, no
 * words, no person and no time. The highest revision counts.
 *
 * @param examKey the exam, as in {@link Exam#examKey()}
 * @param revision 1 for the first reason that the room gave for the exam, higher for each later one
 */
public record Explanation(int schemaVersion, String examKey, int revision, ConsoleReason reason) implements WireRecord {

    public Explanation {
        if (examKey == null || reason == null || revision < 1) {
            throw new IllegalArgumentException("an explanation needs an exam, a revision and a reason");
        }
    }
}
