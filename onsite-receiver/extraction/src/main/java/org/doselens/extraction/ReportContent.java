package org.doselens.extraction;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.doselens.exam.IrradiationEvent;
import org.doselens.exam.IrradiationEventBuilder;
import org.doselens.exam.Totals;

/** What the walkers gather from one object: its events and the totals it states. */
final class ReportContent {

    private final EventUids uids;
    private final List<IrradiationEvent> events = new ArrayList<>();
    private final Map<String, Double> fluoroscopySeconds = new HashMap<>();
    private Totals reported = Totals.NONE;

    ReportContent(String study) {
        this.uids = new EventUids(study);
    }

    /** Keeps the event under its final uid, unless the object told it before. */
    void add(IrradiationEventBuilder event, Double fluoroscopyS) {
        if (uids.assign(event)) {
            events.add(event.build());
            if (fluoroscopyS != null) {
                fluoroscopySeconds.put(event.uid(), fluoroscopyS);
            }
        }
    }

    void report(Totals totals) {
        reported = DoseSums.plus(reported, totals);
    }

    List<IrradiationEvent> events() {
        return events;
    }

    Map<String, Double> fluoroscopySeconds() {
        return fluoroscopySeconds;
    }

    Totals reported() {
        return reported;
    }

    /** Whether a dose or an activity is known; the use of a device alone is none. */
    boolean tellsDose() {
        return !reported.equals(Totals.NONE) || events.stream().anyMatch(EventContent::hasDose);
    }

    boolean isEmpty() {
        return events.isEmpty() && reported.equals(Totals.NONE);
    }
}
