package org.doselens.ris;

import java.util.List;
import java.util.Optional;

/** A list of orders that can be read at any time. */
interface VisitList {

    /** The list as it is now; empty if it has not changed since it was last read. */
    Optional<Reading> read() throws CannotRead, InterruptedException;

    /** What was read last could not be kept: the next reading gives it again. */
    default void again() {}

    /** For people, and for the log. */
    String name();

    /** What a list had. */
    record Reading(List<VisitRow> rows, List<VisitSourceStatus.RowRefusal> refusals) {

        static final int MOST_REFUSALS = 100;

        public Reading {
            rows = List.copyOf(rows);
            refusals = List.copyOf(refusals.subList(0, Math.min(refusals.size(), MOST_REFUSALS)));
        }
    }

    /** The list cannot be read at the moment; says why and quotes nothing of it. */
    final class CannotRead extends Exception {

        private static final long serialVersionUID = 1L;

        CannotRead(String message) {
            super(message);
        }
    }
}
