package org.doselens.onsite.server;

import java.nio.file.Path;
import java.time.ZoneId;
import javax.crypto.SecretKey;

/**
 * Whose page this is and where it keeps its things.
 *
 * @param folder readable by the receiver alone
 * @param key HmacSHA256 key that never leaves the site and stays the same: second factors stand on it
 * @param zone the site's
 */
public record PageHome(Path folder, SecretKey key, String nameZh, String nameEn, ZoneId zone) {

    @Override
    public String toString() {
        return "PageHome[" + folder + "]";
    }
}
