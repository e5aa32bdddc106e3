package org.doselens.onsite.connection;

import java.time.Instant;
import java.util.List;

/** Whoever can try connections. Every try ends within seconds. Thread-safe. */
public interface ConnectionSource {

    /**
     * What others enter to send here.
     *
     * @param allowedCallers calling AE titles that are accepted; empty for any
     */
    record Here(String aeTitle, int port, String bindAddress, List<String> allowedCallers) {}

    /**
     * How a try ended.
     *
     * @param result message key below {@code connection.result.}
     * @param millis how long it took
     */
    record Tried(String result, long millis) {

        public boolean good() {
            return result.equals("ok");
        }

        /** Whether nothing can be said yet. */
        public boolean open() {
            return result.equals("clock-unknown");
        }
    }

    /**
     * A test of something that is set.
     *
     * @param kind message key below {@code connection.check.}
     * @param where port, address or host; empty where there is none
     * @param found a figure with its unit; empty where there is none
     */
    record Check(String kind, String where, Tried tried, String found) {}

    Here here();

    /** C-ECHO to a peer under this receiver's AE title. */
    Tried echo(String host, int port, String aeTitle);

    /** Tests of everything that is set, in the order they are shown; all of it within ten seconds. */
    List<Check> all() throws InterruptedException;

    Instant now();
}
