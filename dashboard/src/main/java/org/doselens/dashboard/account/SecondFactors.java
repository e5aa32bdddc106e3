package org.doselens.dashboard.account;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalLong;
import org.doselens.core.account.Account;
import org.doselens.core.account.Credentials;
import org.doselens.dashboard.key.DashboardKey;
import org.doselens.look.entry.Base32;
import org.doselens.look.entry.RecoveryCode;
import org.doselens.look.entry.Totp;
import org.springframework.stereotype.Component;

/** Second factors and recovery codes. A factor's key is never stored: it is derived from a salt and the dashboard's key. */
@Component
class SecondFactors {

    private static final int KEY_BYTES = 20;

    private final Credentials credentials;
    private final DashboardKey keys;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    SecondFactors(Credentials credentials, DashboardKey keys, Clock clock) {
        this.credentials = credentials;
        this.keys = keys;
        this.clock = clock;
    }

    /** What is typed into an authenticator app by hand for the factor that is being set up; begins one if none is. */
    String secret(Account account) {
        Credentials.State state = state(account);
        if (state.pendingSalt() == null) {
            byte[] salt = new byte[16];
            random.nextBytes(salt);
            credentials.beginFactor(
                    account.tenantId(), account.id(), HexFormat.of().formatHex(salt));
            state = state(account);
        }
        return Base32.encode(key(account, state.pendingSalt()));
    }

    /** Whether this is a code of the new one now; from then on it is the one. */
    boolean confirms(Account account, String code) {
        String salt = state(account).pendingSalt();
        if (salt == null) {
            return false;
        }
        OptionalLong step = Totp.stepOf(key(account, salt), code, clock.instant(), 0);
        step.ifPresent(used -> credentials.confirmFactor(account.tenantId(), account.id(), used));
        return step.isPresent();
    }

    /** Whether this is a code of now, not used before, or a recovery code. */
    boolean accepts(Account account, String code) {
        Credentials.State state = state(account);
        if (state.factorSalt() == null) {
            return false;
        }
        OptionalLong step = Totp.stepOf(key(account, state.factorSalt()), code, clock.instant(), state.lastStep());
        return step.isPresent()
                ? credentials.useStep(account.tenantId(), account.id(), step.getAsLong())
                : credentials.useRecoveryCode(account.tenantId(), account.id(), digest(account, code));
    }

    /** Ten codes on paper for the day the phone is lost; the old ones open nothing any more. */
    List<String> newRecoveryCodes(Account account) {
        List<String> codes = RecoveryCode.sheet(random);
        credentials.replaceRecoveryCodes(
                account.tenantId(),
                account.id(),
                codes.stream().map(code -> digest(account, code)).toList());
        return codes;
    }

    private Credentials.State state(Account account) {
        return credentials.of(account.tenantId(), account.id()).orElseThrow();
    }

    private String digest(Account account, String code) {
        return keys.hex("recovery code", String.valueOf(account.id()), RecoveryCode.plain(code));
    }

    private byte[] key(Account account, String salt) {
        return Arrays.copyOf(keys.mac("second factor", String.valueOf(account.id()), salt), KEY_BYTES);
    }
}
