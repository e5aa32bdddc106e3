package org.doselens.dashboard.account;

import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.doselens.core.account.Account;
import org.doselens.look.entry.Base32;
import org.doselens.look.entry.PasswordRules;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Argon2id hashes. Each takes 16 MB while it is made, so at most two are made at once. Hashes of before, by bcrypt, are
 * still understood. Thread-safe.
 */
@Component
class Passwords {

    private static final int ONE_TIME_BYTES = 15;
    private static final int MOST_BYTES_OF_BCRYPT = 72;

    private final Argon2PasswordEncoder argon2 = Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8();
    private final BCryptPasswordEncoder bcrypt = new BCryptPasswordEncoder();
    private final Semaphore places = new Semaphore(2, true);
    private final SecureRandom random = new SecureRandom();
    private final String nobodys = hash(oneTime());

    String hash(String password) {
        places.acquireUninterruptibly();
        try {
            return argon2.encode(PasswordRules.normalised(password));
        } finally {
            places.release();
        }
    }

    /** Against no account: as much work, and never right. */
    boolean matches(String password, Account account) {
        String hash = account == null ? nobodys : account.passwordHash();
        places.acquireUninterruptibly();
        try {
            return matches(PasswordRules.normalised(password), hash) && account != null;
        } finally {
            places.release();
        }
    }

    private boolean matches(String password, String hash) {
        if (hash.startsWith("$argon2")) {
            return argon2.matches(password, hash);
        }
        return password.getBytes(java.nio.charset.StandardCharsets.UTF_8).length <= MOST_BYTES_OF_BCRYPT
                && bcrypt.matches(password, hash);
    }

    /** 120 random bits that can be read out and typed. */
    String oneTime() {
        byte[] bytes = new byte[ONE_TIME_BYTES];
        random.nextBytes(bytes);
        return Base32.encode(bytes).replaceAll("(.{6})(?=.)", "$1-");
    }

    /** The message key of what is wrong with a new password, if anything is. */
    Optional<String> objection(String password, String again, Account account) {
        if (!password.equals(again)) {
            return Optional.of(PasswordRules.DIFFERENT);
        }
        return matches(password, account)
                ? Optional.of(PasswordRules.SAME)
                : PasswordRules.objection(PasswordRules.normalised(password), account.login());
    }
}
