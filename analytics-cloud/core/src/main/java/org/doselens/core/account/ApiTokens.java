package org.doselens.core.account;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.doselens.core.database.Sql;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * API tokens in PostgreSQL: 256 random bits each, of which only the SHA-256 is kept. A token acts as the account that
 * made it. Thread-safe.
 */
public final class ApiTokens {

    private static final String PREFIX = "dl_";
    private static final int SHORTEST = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final JdbcClient postgresql;

    public ApiTokens(JdbcClient postgresql) {
        this.postgresql = postgresql;
    }

    /**
     * What a token may do, at most as much as its account.
     *
     * @param change whether anything, or reading only
     * @param parts first words of paths below the API's that it opens, such as {@code exams}; none for all
     */
    public record Scope(boolean change, Set<String> parts) {

        /** All that the account may. */
        public static final Scope ALL = new Scope(true, Set.of());

        public Scope {
            parts = Set.copyOf(parts);
        }

        /** Whether a request lies in it. */
        public boolean allows(boolean reading, String part) {
            return (reading || change) && (parts.isEmpty() || parts.contains(part));
        }
    }

    /** Whom a token acts as, and what it may do. */
    public record Bearer(Account account, int tokenId, Scope scope) {}

    /** Makes a token and gives its text, which is shown once and kept nowhere. */
    public String make(int tenantId, int accountId, String label, Scope scope, Instant now, Duration life) {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        String token = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        keep(tenantId, accountId, token, label, scope, now, life);
        return token;
    }

    /**
     * Keeps the hash of a token that was made elsewhere.
     *
     * @throws IllegalArgumentException if the token is shorter than 32 characters
     */
    public void keep(int tenantId, int accountId, String token, String label, Scope scope, Instant now, Duration life) {
        if (token.length() < SHORTEST) {
            throw new IllegalArgumentException("an API token needs at least " + SHORTEST + " characters");
        }
        postgresql
                .sql(sql("add_api_token"))
                .param("tenant", tenantId)
                .param("account", accountId)
                .param("hash", hash(token))
                .param("label", label)
                .param("scope", scope.change() ? "change" : "read")
                .param("parts", String.join(" ", new TreeSet<>(scope.parts())))
                .param("expiresAt", now.plus(life).atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Whom a token acts as; empty if it is unknown, expired or revoked, or its account is disabled. */
    public Optional<Bearer> bearerOf(String token, Instant now) {
        return postgresql
                .sql(sql("whose_token_is_this"))
                .param("hash", hash(token))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query((row, n) -> new Bearer(Accounts.account(row, n), row.getInt("token_id"), scope(row)))
                .optional();
    }

    private static Scope scope(ResultSet row) throws SQLException {
        String parts = row.getString("parts");
        return new Scope(
                row.getString("scope").equals("change"), parts.isEmpty() ? Set.of() : Set.of(parts.split(" ")));
    }

    /** The tokens of an account, newest first. */
    public List<ApiToken> of(int tenantId, int accountId) {
        return postgresql
                .sql(sql("tokens_of_account"))
                .param("tenant", tenantId)
                .param("account", accountId)
                .query((row, n) -> new ApiToken(
                        row.getInt("id"),
                        row.getString("label"),
                        scope(row),
                        Moments.of(row, "made_at"),
                        Moments.of(row, "expires_at"),
                        Moments.of(row, "revoked_at")))
                .list();
    }

    /** Ends a token of this account; false if it has no such token in force. */
    public boolean revoke(int tenantId, int accountId, int tokenId) {
        return postgresql
                        .sql(sql("revoke_api_token"))
                        .param("tenant", tenantId)
                        .param("account", accountId)
                        .param("token", tokenId)
                        .update()
                == 1;
    }

    private static String hash(String token) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String sql(String name) {
        return Sql.of(ApiTokens.class, name);
    }
}
