package org.doselens.core.exam;

import java.time.Instant;
import java.util.List;
import org.doselens.core.database.RowBinary;

/** Rows of the three tables that loading looks things up in. */
final class LookUpRows {

    static final List<String> PLACE_COLUMNS =
            List.of("tenant_id", "exam_hash", "exam_key", "site_day", "revision", "withdrawn");
    static final List<String> CLAIM_COLUMNS =
            List.of("tenant_id", "uid_hash", "owner_hash", "owner_revision", "claimed_at");
    static final List<String> ELSEWHERE_COLUMNS = List.of("tenant_id", "uid_hash", "exam_hash", "exam_key", "revision");

    private final RowBinary places = new RowBinary();
    private final RowBinary claims = new RowBinary();
    private final RowBinary elsewhere = new RowBinary();

    RowBinary places() {
        return places;
    }

    RowBinary claims() {
        return claims;
    }

    RowBinary elsewhere() {
        return elsewhere;
    }

    void place(int tenantId, Place place) {
        places.uint32(tenantId)
                .int64(place.examHash())
                .string(place.examKey())
                .date(place.siteDay())
                .uint32(place.revision())
                .flag(place.withdrawn());
    }

    /** The newest claim of an event wins, so its time is that of the load, in microseconds. */
    void claim(int tenantId, Claim claim, Instant claimedAt) {
        claims.uint32(tenantId)
                .int64(claim.uidHash())
                .int64(claim.ownerHash())
                .uint32(claim.ownerRevision())
                .int64(claimedAt.getEpochSecond() * 1_000_000 + claimedAt.getNano() / 1_000);
    }

    void elsewhere(int tenantId, long uidHash, ReceivedExam exam) {
        elsewhere
                .uint32(tenantId)
                .int64(uidHash)
                .int64(exam.examHash())
                .string(exam.exam().examKey())
                .uint32(exam.exam().revision());
    }
}
