package org.doselens.core.account;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
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

    /** Makes a token and gives its text, which is shown once and kept nowhere. */
    public String make(int tenantId, int accountId, String label, Instant now, Duration life) {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        String token = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        keep(tenantId, accountId, token, label, now, life);
        return token;
    }

    /**
     * Keeps the hash of a token that was made elsewhere.
     *
     * @throws IllegalArgumentException if the token is shorter than 32 characters
     */
    public void keep(int tenantId, int accountId, String token, String label, Instant now, Duration life) {
        if (token.length() < SHORTEST) {
            throw new IllegalArgumentException("an API token needs at least " + SHORTEST + " characters");
        }
        postgresql
                .sql(sql("add_api_token"))
                .param("tenant", tenantId)
                .param("account", accountId)
                .param("hash", hash(token))
                .param("label", label)
                .param("expiresAt", now.plus(life).atOffset(ZoneOffset.UTC))
                .update();
    }

    /** The account a token acts as; empty if it is unknown, expired or revoked, or its account is disabled. */
    public Optional<Account> accountOf(String token, Instant now) {
        return postgresql
                .sql(sql("whose_token_is_this"))
                .param("hash", hash(token))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(Accounts::account)
                .optional();
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
