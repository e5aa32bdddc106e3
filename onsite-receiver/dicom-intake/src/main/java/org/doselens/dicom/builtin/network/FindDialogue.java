package org.doselens.dicom.builtin.network;

import java.io.EOFException;
import java.io.IOException;
import java.util.function.Consumer;
import org.doselens.dicom.Dataset;
import org.doselens.dicom.DicomException;
import org.doselens.dicom.DicomQuery.Answered;
import org.doselens.dicom.HeaderReader;

/** A C-FIND request and its answers (DICOM PS3.4 C.4.1), cancelled when there are more than wanted. */
final class FindDialogue {

    private final QueryAssociation association;
    private final HeaderReader reader;
    private final int maxMatches;
    private final Consumer<Dataset> match;
    private int matches;
    private boolean cancelled;

    FindDialogue(QueryAssociation association, HeaderReader reader, int maxMatches, Consumer<Dataset> match) {
        this.association = association;
        this.reader = reader;
        this.maxMatches = maxMatches;
        this.match = match;
    }

    Answered ask(Dataset keys) throws IOException, DicomException {
        association.request(CommandSet.C_FIND_RQ, keys, null);
        while (true) {
            CommandSet answer = association.next();
            requireFindAnswer(answer);
            int status = answer.number(CommandSet.STATUS).orElseThrow();
            if (DimseStatus.isPending(status)) {
                if (answer.hasDataSet()) {
                    take();
                }
            } else {
                return ended(answer, status);
            }
        }
    }

    private void requireFindAnswer(CommandSet answer) throws IOException {
        if (answer.number(CommandSet.COMMAND_FIELD).orElse(0) != (CommandSet.C_FIND_RQ | CommandSet.RESPONSE)) {
            throw association.failure(AssociationEnd.violation(
                    AssociationEnd.UNEXPECTED_PARAMETER, "the peer's answer is not one to our request"));
        }
    }

    private void take() throws IOException, DicomException {
        if (matches == maxMatches) {
            association.drop();
            if (!cancelled) {
                cancelled = true;
                association.cancel();
            }
            return;
        }
        Dataset found = read();
        matches++;
        match.accept(found);
    }

    private Dataset read() throws IOException, DicomException {
        MessageReader.Fragments body = association.dataSet();
        try {
            Dataset found = reader.readDataset(body, association.transferSyntax(), "", "")
                    .dataset();
            body.drain();
            return found;
        } catch (EOFException e) {
            throw new DicomException(DicomException.Reason.TRUNCATED, body.count(), "a match ends too early");
        } catch (AssociationEnd end) {
            throw association.failure(end);
        }
    }

    private Answered ended(CommandSet answer, int status) throws IOException {
        if (answer.hasDataSet()) {
            association.drop();
        }
        if (status == DimseStatus.SUCCESS || (cancelled && status == DimseStatus.CANCELLED)) {
            return new Answered(matches, !cancelled);
        }
        association.release();
        throw association.refused("C-FIND", status);
    }
}
