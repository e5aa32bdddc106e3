package org.doselens.core.exam;

import java.time.Instant;
import java.util.List;
import org.doselens.exam.Exam;
import org.doselens.exam.IrradiationEvent;
import org.doselens.exam.ShortCode;
import org.doselens.exam.Totals;

/**
 * All that is known of one exam: the newest revision as it came, with released names filled in, and what the rule set
 * says of it.
 *
 * @param exam as in the contract; its events are those of {@code events}
 * @param counted totals without the events that another exam of the tenant counts
 * @param receivedAt when this revision was received
 * @param siteId the site it belongs to
 */
public record ExamSheet(
        Exam exam, Totals counted, int siteId, Instant receivedAt, List<Event> events, List<Verdict> verdicts) {

    /** An irradiation event; one that another exam of the tenant already counts adds nothing here. */
    public record Event(int number, boolean countedElsewhere, IrradiationEvent irradiation) {}

    public ExamSheet {
        events = List.copyOf(events);
        verdicts = List.copyOf(verdicts);
    }

    /** As people type it. */
    public String shortCode() {
        return ShortCode.of(exam.examKey());
    }
}
