package org.doselens.core.exam;

import java.util.List;
import java.util.Set;
import org.doselens.core.measure.LoadedFigures;
import org.doselens.core.procedure.SiteMapping;
import org.doselens.exam.Exam;
import org.doselens.exam.IrradiationEvent;
import org.doselens.exam.Procedure;

/** An exam and how it came, with its keys hashed once. */
final class ReceivedExam {

    private final Exam exam;
    private final Delivery delivery;
    private final String line;
    private final long examHash;
    private final long[] uidHashes;

    /**
     * An exam of a delivery.
     *
     * @param line the JSON it was read from
     */
    ReceivedExam(Exam exam, Delivery delivery, String line) {
        this.exam = exam;
        this.delivery = delivery;
        this.line = line;
        this.examHash = KeyHash.of(exam.examKey());
        List<IrradiationEvent> events = exam.irradiationEvents();
        this.uidHashes = new long[events.size()];
        for (int number = 0; number < uidHashes.length; number++) {
            uidHashes[number] = hasUid(number) ? KeyHash.of(events.get(number).uid()) : 0;
        }
    }

    Exam exam() {
        return exam;
    }

    Delivery delivery() {
        return delivery;
    }

    String line() {
        return line;
    }

    long examHash() {
        return examHash;
    }

    int events() {
        return uidHashes.length;
    }

    /** The exam as it counts: as people mapped it, else as its receiver did, and without events that count elsewhere. */
    LoadedFigures figures(SiteMapping mapping, Set<Integer> elsewhere) {
        Procedure procedure = mapping.applied(delivery.siteId(), exam);
        return new LoadedFigures(
                exam,
                procedure == null || procedure.standardKey() == null ? "" : procedure.standardKey(),
                procedure == null || procedure.bodyRegion() == null ? "" : procedure.bodyRegion(),
                CountedTotals.of(exam, elsewhere),
                elsewhere,
                delivery.receivedAt());
    }

    /** Whether an event says which it is; one that does not counts where it is. */
    boolean hasUid(int number) {
        String uid = exam.irradiationEvents().get(number).uid();
        return uid != null && !uid.isEmpty();
    }

    long uidHash(int number) {
        return uidHashes[number];
    }
}
