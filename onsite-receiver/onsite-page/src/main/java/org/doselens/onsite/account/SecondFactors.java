package org.doselens.onsite.account;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.OptionalLong;
import org.doselens.look.entry.Base32;
import org.doselens.look.entry.Totp;
import org.doselens.onsite.server.PageHome;
import org.springframework.stereotype.Component;

/** The second factor of each account. Its key is never stored: it is derived from a salt and the site's secret. */
@Component
class SecondFactors {

    private static final int KEY_BYTES = 20;

    private final Accounts accounts;
    private final RecoveryCodes recovery;
    private final LocalKeys keys;
    private final PageHome home;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    SecondFactors(Accounts accounts, RecoveryCodes recovery, LocalKeys keys, PageHome home, Clock clock) {
        this.accounts = accounts;
        this.recovery = recovery;
        this.keys = keys;
        this.home = home;
        this.clock = clock;
    }

    /** A new one, not confirmed yet. */
    void begin(long account) {
        byte[] salt = new byte[16];
        random.nextBytes(salt);
        accounts.beginFactor(account, HexFormat.of().formatHex(salt));
    }

    /** What is typed into an authenticator app by hand for the new one. */
    String secret(Account account) {
        return Base32.encode(key(account, account.pendingSalt()));
    }

    /** What an authenticator app reads from the picture of the new one. */
    String uri(Account account) {
        return Totp.uri("Doselens " + home.nameEn(), account.login(), secret(account));
    }

    /** Whether this is a code of the new one now; from then on it is the one. */
    boolean confirms(Account account, String code) {
        if (account.pendingSalt() == null) {
            return false;
        }
        OptionalLong step = Totp.stepOf(key(account, account.pendingSalt()), code, clock.instant(), 0);
        step.ifPresent(used -> accounts.confirmFactor(account.id(), used));
        return step.isPresent();
    }

    /** Whether this is a code of now, not used before, or a recovery code. */
    boolean accepts(Account account, String code) {
        if (account.factorSalt() == null) {
            return false;
        }
        OptionalLong step = Totp.stepOf(key(account, account.factorSalt()), code, clock.instant(), account.lastStep());
        return step.isPresent() ? accounts.useStep(account.id(), step.getAsLong()) : recovery.use(account.id(), code);
    }

    private byte[] key(Account account, String salt) {
        byte[] derived = keys.mac("second factor", String.valueOf(account.id()), salt);
        return Arrays.copyOf(derived, KEY_BYTES);
    }
}
