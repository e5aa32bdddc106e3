package org.doselens.dicom;

import java.io.IOException;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Asks an archive or a worklist, and fetches from an archive (DICOM PS3.4 Annexes C and K). Each call is an association
 * of its own. Interrupting the calling thread ends a call at once. A peer that refuses is a {@link Refused}.
 */
public interface DicomQuery {

    /**
     * C-FIND.
     *
     * @param modelUid SOP class of the information model, such as {@link
     *     Uid#StudyRootQueryRetrieveInformationModelFind} or {@link Uid#ModalityWorklistInformationModelFind}
     * @param keys what to match and what to be told; Query/Retrieve Level (0008,0052) is the caller's to set, and
     *     Specific Character Set (0008,0005) where text is asked for that leaves ASCII
     * @param match called with each match, in order, in this thread; text is decoded by the match's character set
     * @throws DicomException if a match cannot be read
     */
    Answered find(String modelUid, Dataset keys, Consumer<Dataset> match) throws IOException, DicomException;

    /**
     * C-GET: the objects come on the same association and go to the intake, like those of any association.
     *
     * @param keys the unique keys of what is wanted, and its level
     * @param sopClassUids storage classes the peer may send; what is of another class fails
     */
    Retrieved get(Dataset keys, Set<String> sopClassUids, Intake intake) throws IOException;

    /** C-MOVE: the peer sends the objects to the AE title, which it must know. */
    Retrieved move(Dataset keys, String destinationAeTitle) throws IOException;

    /**
     * What a query gave.
     *
     * @param complete false if there were more matches than are taken from one query
     */
    record Answered(int matches, boolean complete) {}

    /**
     * What a retrieval did, as the peer counts.
     *
     * @param status 0000H all done, B000H with failures; other statuses too, if nothing could be done
     */
    record Retrieved(int status, int completed, int failed, int warnings) {

        /** Whether everything that was asked for was sent and taken. */
        public boolean isComplete() {
            return status == 0 && failed == 0;
        }
    }

    /** The peer does not offer what was asked, or answered with a failure status. Quotes no value. */
    final class Refused extends IOException {

        private static final long serialVersionUID = 1L;

        private final int status;

        public Refused(String message, int status) {
            super(message);
            this.status = status;
        }

        /** DIMSE status; 0122H where the peer did not accept the SOP class at all. */
        public int status() {
            return status;
        }
    }
}
