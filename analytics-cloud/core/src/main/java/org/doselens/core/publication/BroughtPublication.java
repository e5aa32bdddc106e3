package org.doselens.core.publication;

import java.time.Instant;
import org.doselens.core.publication.Publication.Kind;

/**
 * A file that was brought in and whose signature fits.
 *
 * @param authority SHA-256 of the certificate of the authority that a person trusted for it
 * @param appliedAt null while it waits for a decision
 */
public record BroughtPublication(
        long id,
        Kind kind,
        String edition,
        String authority,
        Instant signedAt,
        String broughtBy,
        Instant broughtAt,
        String appliedBy,
        Instant appliedAt) {

    public boolean waits() {
        return appliedAt == null;
    }
}
