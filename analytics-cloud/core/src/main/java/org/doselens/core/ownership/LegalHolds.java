package org.doselens.core.ownership;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.doselens.core.database.Databases;
import org.doselens.core.database.Sql;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Sites of which nothing is deleted, whatever their retention says, because of a dispute or an inspection: neither rows nor
 * packages, and a hospital that has one is not erased. One administrator places a hold with its reason; two release it.
 * Thread-safe.
 */
public final class LegalHolds {

    private static final int SHORTEST = 3;
    private static final int LONGEST = 500;

    private final Databases databases;

    public LegalHolds(Databases databases) {
        this.databases = databases;
    }

    /**
     * One hold.
     *
     * @param releaseAskedId account of who asked to release it; 0 if nobody has
     * @param releasedAt null while it is in force
     */
    public record Hold(
            long id,
            int siteId,
            String nameZh,
            String nameEn,
            String reason,
            String placedBy,
            Instant placedAt,
            int releaseAskedId,
            String releaseAskedBy,
            Instant releaseAskedAt,
            String releasedBy,
            Instant releasedAt) {

        public boolean isInForce() {
            return releasedAt == null;
        }

        /** Whether this account may release it: somebody else asked. */
        public boolean isReleasableBy(int accountId) {
            return isInForce() && releaseAskedId != 0 && releaseAskedId != accountId;
        }
    }

    /** Those in force first, then the newest. */
    public List<Hold> of(int tenantId) {
        return sql("legal_holds_of_tenant")
                .param("tenant", tenantId)
                .query((row, number) -> new Hold(
                        row.getLong("id"),
                        row.getInt("site_id"),
                        row.getString("name_zh"),
                        row.getString("name_en"),
                        row.getString("reason"),
                        row.getString("placed_by"),
                        moment(row, "placed_at"),
                        row.getInt("release_asked_id"),
                        row.getString("release_asked_by"),
                        moment(row, "release_asked_at"),
                        row.getString("released_by"),
                        moment(row, "released_at")))
                .list();
    }

    private static Instant moment(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }

    /** Sites on hold. */
    public Set<Integer> sites(int tenantId) {
        return new HashSet<>(sql("sites_on_legal_hold")
                .param("tenant", tenantId)
                .query(Integer.class)
                .list());
    }

    /** Whether a reason says something and fits. */
    public static boolean isReason(String reason) {
        int length = reason.strip().length();
        return length >= SHORTEST && length <= LONGEST;
    }

    /**
     * Places one.
     *
     * @return false if the site is not the tenant's
     */
    public boolean place(int tenantId, int siteId, String reason, int accountId) {
        return sql("place_legal_hold")
                        .param("tenant", tenantId)
                        .param("site", siteId)
                        .param("reason", reason.strip())
                        .param("account", accountId)
                        .update()
                == 1;
    }

    /** Asks to release one. Returns false if that was asked before or there is none. */
    public boolean askRelease(int tenantId, long hold, int accountId) {
        return change("ask_legal_hold_release", tenantId, hold, accountId);
    }

    /** Releases one that somebody else asked to. Returns false if nobody else has. */
    public boolean release(int tenantId, long hold, int accountId) {
        return change("release_legal_hold", tenantId, hold, accountId);
    }

    /** Keeps one after all that somebody asked to release. */
    public boolean keep(int tenantId, long hold) {
        return sql("keep_legal_hold")
                        .param("tenant", tenantId)
                        .param("hold", hold)
                        .update()
                == 1;
    }

    private boolean change(String name, int tenantId, long hold, int accountId) {
        return sql(name)
                        .param("tenant", tenantId)
                        .param("hold", hold)
                        .param("account", accountId)
                        .update()
                == 1;
    }

    private JdbcClient.StatementSpec sql(String name) {
        return databases.postgreSql().sql(Sql.of(LegalHolds.class, name));
    }
}
