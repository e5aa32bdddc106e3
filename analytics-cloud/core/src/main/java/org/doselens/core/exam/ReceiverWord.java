package org.doselens.core.exam;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.doselens.core.database.Sql;
import org.doselens.core.watch.EngineLost;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/** What a site's receivers said of themselves: where their own page is, and the heads of their ledgers. Thread-safe. */
public final class ReceiverWord {

    private final NamedParameterJdbcTemplate clickhouse;

    public ReceiverWord(NamedParameterJdbcTemplate clickhouse) {
        this.clickhouse = clickhouse;
    }

    /**
     * A head of a ledger.
     *
     * @param length rows of the ledger
     * @param head SHA-256 of its last row in hexadecimal
     * @param at when it was first told, by the receiver's clock
     */
    public record Anchor(int receiverId, long length, String head, Instant at) {}

    /** The receiver's page inside the hospital network: https and nothing behind the path; empty if it has none. */
    public Optional<URI> onsiteAddress(int tenantId, int siteId) {
        return clickhouse
                .queryForList(
                        Sql.of(ReceiverWord.class, "onsite_address_of_site"),
                        parameters(tenantId, siteId),
                        String.class)
                .stream()
                .map(URI::create)
                .filter(address -> "https".equals(address.getScheme()) && address.getRawFragment() == null)
                .findFirst();
    }

    /** Whether days of a site's exams are not the true ones (DICOM PS3.15, 113107), of those that are not on the cold volume. */
    public boolean datesAreShifted(int tenantId, int siteId) {
        return isAnyShifted("hot", tenantId, siteId);
    }

    /** The same of exams on the cold volume; none are while their store is away, since nobody sees their days either. */
    public boolean coldDatesAreShifted(int tenantId, int siteId) {
        try {
            return isAnyShifted("cold", tenantId, siteId);
        } catch (DataAccessException e) {
            if (EngineLost.isColdStore(e)) {
                return false;
            }
            throw e;
        }
    }

    private boolean isAnyShifted(String where, int tenantId, int siteId) {
        return !clickhouse
                .queryForList(
                        Sql.of(ReceiverWord.class, "has_shifted_dates", Set.of(where)),
                        parameters(tenantId, siteId),
                        Integer.class)
                .isEmpty();
    }

    /** Every head that was told, by receiver and length. */
    public List<Anchor> ledgerAnchors(int tenantId, int siteId) {
        return clickhouse.query(
                Sql.of(ReceiverWord.class, "ledger_anchors"), parameters(tenantId, siteId), (columns, number) -> {
                    Row row = new Row(columns);
                    return new Anchor(
                            row.integer("receiver_id"),
                            columns.getLong("length"),
                            row.text("head"),
                            row.instant("at_ms"));
                });
    }

    private static MapSqlParameterSource parameters(int tenantId, int siteId) {
        return new MapSqlParameterSource("tenant", tenantId).addValue("site", siteId);
    }
}
