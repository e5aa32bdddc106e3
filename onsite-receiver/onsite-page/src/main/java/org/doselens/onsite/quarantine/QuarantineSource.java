package org.doselens.onsite.quarantine;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Whoever keeps the objects that could not be taken. Tells no identity. Thread-safe. */
public interface QuarantineSource {

    /**
     * An object in quarantine.
     *
     * @param times how often its sender tried
     * @param door the way it came; message key below {@code door.}
     * @param sender calling AE title, folder or address
     * @param kind SOP Class UID; empty if unknown
     * @param keptBytes what is kept of it; 0 means that it cannot be tried again
     */
    record Held(
            long id,
            Instant firstAt,
            Instant lastAt,
            int times,
            String door,
            String sender,
            String kind,
            String reason,
            long keptBytes) {}

    /** The last that came, newest first. */
    List<Held> newest(int most);

    /** Reads one again; answers what became of it ({@code assembled}, {@code quarantined} …), null if it is gone. */
    String retry(long id);

    /** Reads all of them again; answers how many became what. */
    Map<String, Integer> retryAll();

    /** Lets one go for good; false if it is not there. */
    boolean release(long id, String because);
}
