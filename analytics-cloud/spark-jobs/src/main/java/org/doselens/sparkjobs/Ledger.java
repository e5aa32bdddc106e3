package org.doselens.sparkjobs;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.doselens.benchmark.Noise;

/**
 * The privacy budget that every hospital has, and what snapshots with noise spent of it in the year before. A snapshot
 * spends once, however often it is computed. Not thread-safe.
 */
public final class Ledger {

    private static final Duration YEAR = Duration.ofDays(365);

    private final Address postgreSql;

    public Ledger(Address postgreSql) {
        this.postgreSql = postgreSql;
    }

    /**
     * Spends it, or finds what this snapshot spent already.
     *
     * @param budget most that snapshots of a year may spend together
     * @throws JobFailed if it is not enough, or the snapshot was begun with another share or other procedures
     */
    public Noise spend(String snapshot, double epsilon, List<String> procedures, double budget, Instant now) {
        try (Connection connection = postgreSql.connect()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute("LOCK TABLE benchmark_budget IN EXCLUSIVE MODE");
            }
            Noise noise = before(connection, snapshot, procedures).orElse(null);
            if (noise == null) {
                noise = new Noise(epsilon, procedures, random());
                if (spent(connection, now) + epsilon > budget) {
                    throw new JobFailed("The privacy budget is spent: " + spent(connection, now) + " of " + budget
                            + " in a year; wait, or ask for less with --noise");
                }
                enter(connection, snapshot, noise, now);
            } else if (noise.epsilon() != epsilon) {
                throw new JobFailed(snapshot + " was begun with --noise " + noise.epsilon() + "; say the same again");
            }
            connection.commit();
            return noise;
        } catch (SQLException e) {
            throw new JobFailed("The ledger of the privacy budget cannot be read (" + e.getSQLState() + ")", e);
        }
    }

    /** What the year before spent. */
    public double spent(Instant now) {
        try (Connection connection = postgreSql.connect()) {
            return spent(connection, now);
        } catch (SQLException e) {
            throw new JobFailed("The ledger of the privacy budget cannot be read (" + e.getSQLState() + ")", e);
        }
    }

    private static Optional<Noise> before(Connection connection, String snapshot, List<String> procedures)
            throws SQLException {
        try (PreparedStatement asked = connection.prepareStatement(
                "SELECT epsilon, procedures, secret FROM benchmark_budget WHERE snapshot = ?")) {
            asked.setString(1, snapshot);
            try (ResultSet row = asked.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                List<String> begun = List.of(row.getString("procedures").split(",", -1));
                if (!begun.equals(procedures)) {
                    throw new JobFailed(snapshot + " was begun with --noise-of " + String.join(",", begun));
                }
                return Optional.of(new Noise(row.getDouble("epsilon"), begun, row.getString("secret")));
            }
        }
    }

    private static double spent(Connection connection, Instant now) throws SQLException {
        try (PreparedStatement sum = connection.prepareStatement(
                "SELECT coalesce(sum(epsilon), 0) FROM benchmark_budget WHERE spent_at > ?")) {
            sum.setTimestamp(1, Timestamp.from(now.minus(YEAR)));
            try (ResultSet row = sum.executeQuery()) {
                row.next();
                return row.getDouble(1);
            }
        }
    }

    private static void enter(Connection connection, String snapshot, Noise noise, Instant now) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO benchmark_budget (snapshot, epsilon, procedures, secret, spent_at) VALUES (?, ?, ?, ?, ?)")) {
            insert.setString(1, snapshot);
            insert.setDouble(2, noise.epsilon());
            insert.setString(3, String.join(",", noise.procedures()));
            insert.setString(4, noise.secret());
            insert.setTimestamp(5, Timestamp.from(now));
            insert.executeUpdate();
        }
    }

    private static String random() {
        byte[] secret = new byte[32];
        new SecureRandom().nextBytes(secret);
        return HexFormat.of().formatHex(secret);
    }
}
