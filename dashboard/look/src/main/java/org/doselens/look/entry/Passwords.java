package org.doselens.look.entry;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/**
 * Argon2id hashes. Each takes 16 MB while it is made, so at most two are made at once: nobody can use the login page to
 * take the process's memory. Hashes by bcrypt, as commands and earlier versions wrote them, are understood. Thread-safe.
 */
public final class Passwords {

    private static final int ONE_TIME_BYTES = 15;
    private static final int MOST_BYTES_OF_BCRYPT = 72;

    private final Argon2PasswordEncoder argon2 = Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8();
    private final BCryptPasswordEncoder bcrypt = new BCryptPasswordEncoder();
    private final Semaphore places = new Semaphore(2, true);
    private final SecureRandom random = new SecureRandom();
    private final String nobodys = hash(oneTime());

    public String hash(String password) {
        places.acquireUninterruptibly();
        try {
            return argon2.encode(PasswordRules.normalised(password));
        } finally {
            places.release();
        }
    }

    /** Against no hash (null), of a login that nobody has: as much work, and never right. */
    public boolean matches(String password, String hash) {
        places.acquireUninterruptibly();
        try {
            return isOf(password, hash == null ? nobodys : hash) && hash != null;
        } finally {
            places.release();
        }
    }

    private boolean isOf(String password, String hash) {
        String normalised = PasswordRules.normalised(password);
        if (hash.startsWith("$argon2")) {
            return argon2.matches(normalised, hash);
        }
        return normalised.getBytes(StandardCharsets.UTF_8).length <= MOST_BYTES_OF_BCRYPT
                && bcrypt.matches(normalised, hash);
    }

    /** 120 random bits that can be read out and typed. */
    public String oneTime() {
        byte[] bytes = new byte[ONE_TIME_BYTES];
        random.nextBytes(bytes);
        return Base32.encode(bytes).replaceAll("(.{6})(?=.)", "$1-");
    }

    /** The message key of what is wrong with a new password beside the one of now, if anything is. */
    public Optional<String> objection(String password, String again, String login, String hash) {
        if (!password.equals(again)) {
            return Optional.of(PasswordRules.DIFFERENT);
        }
        return matches(password, hash)
                ? Optional.of(PasswordRules.SAME)
                : PasswordRules.objection(PasswordRules.normalised(password), login);
    }
}
