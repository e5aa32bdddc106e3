package org.doselens.onsite.account;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import org.doselens.onsite.server.PageHome;
import org.springframework.stereotype.Component;

/**
 * Keyed digests under the site's secret. Second factors are derived by them and recovery codes compared, so that the
 * page's file without the site's key gives nobody anything. Thread-safe.
 */
@Component
class LocalKeys {

    private final SecretKey key;

    LocalKeys(PageHome home) {
        this.key = home.key();
    }

    /** 32 bytes that only this site can make for this purpose and these parts. */
    byte[] mac(String purpose, String... parts) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update(purpose.getBytes(StandardCharsets.UTF_8));
            for (String part : parts) {
                mac.update((byte) 0);
                mac.update(part.getBytes(StandardCharsets.UTF_8));
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA-256 is part of every JDK", e);
        }
    }

    String hex(String purpose, String... parts) {
        return HexFormat.of().formatHex(mac(purpose, parts));
    }

    /** In a time that does not tell how much was right. */
    static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
