package org.doselens.onsite.account;

import org.doselens.look.entry.KeyedDigest;
import org.doselens.onsite.server.PageHome;
import org.springframework.stereotype.Component;

/**
 * Keyed digests under the site's secret. Second factors are derived by them and recovery codes compared, so that the
 * page's file without the site's key gives nobody anything. Thread-safe.
 */
@Component
class LocalKeys extends KeyedDigest {

    LocalKeys(PageHome home) {
        super(home.key());
    }
}
