package org.doselens.dicom.builtin.network;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

/**
 * The reports of storage commitment made on the association of their request. What its peer has not answered when the
 * association ends is reported another way. Not thread-safe.
 */
final class AssociationCommitments {

    private final CommitmentReporter reporter;
    private final Map<Integer, CommitmentReport> unanswered = new HashMap<>();
    private int messageId;

    AssociationCommitments(CommitmentReporter reporter) {
        this.reporter = reporter;
    }

    void report(MessageWriter to, int contextId, String transferSyntax, CommitmentReport report) throws AssociationEnd {
        messageId = messageId % 0xFFFF + 1;
        unanswered.put(messageId, report);
        to.writeCommand(contextId, report.command(messageId));
        try {
            to.writeDataSet(contextId, new ByteArrayInputStream(report.encode(transferSyntax)));
        } catch (AssociationEnd end) {
            throw end;
        } catch (IOException e) {
            throw new UncheckedIOException("reading memory failed", e);
        }
    }

    /** Whether a message is the answer to a report; any status says that it was heard. */
    boolean isAnswer(CommandSet message) {
        if (message.number(CommandSet.COMMAND_FIELD).orElse(0)
                != (CommandSet.N_EVENT_REPORT_RQ | CommandSet.RESPONSE)) {
            return false;
        }
        CommitmentReport heard = unanswered.remove(
                message.number(CommandSet.MESSAGE_ID_BEING_RESPONDED_TO).orElse(0));
        if (heard != null) {
            reporter.heard(heard);
        }
        return heard != null;
    }

    void end() {
        unanswered.values().forEach(reporter::reportLater);
        unanswered.clear();
    }
}
