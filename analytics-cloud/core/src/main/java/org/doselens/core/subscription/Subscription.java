package org.doselens.core.subscription;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What somebody is told.
 *
 * @param target an address for mail, else an HTTPS address
 * @param hour of the daily summary, in the site's time
 * @param sentDay the day of the last summary that arrived; null for none
 * @param failure why the last one did not arrive; null if it did
 */
public record Subscription(
        int id,
        int tenantId,
        int accountId,
        int siteId,
        Kind kind,
        Way way,
        String target,
        String language,
        int hour,
        LocalDate sentDay,
        Instant sentAt,
        String failure) {

    /** What is told. */
    public enum Kind {
        /** How the day before went and what waits, once a day. */
        DAILY,
        /** What asks for somebody, each once a day. */
        ALERTS;

        /** As in database and messages. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The kind of this key, if there is one. */
        public static Optional<Kind> ofKey(String key) {
            return Arrays.stream(values())
                    .filter(kind -> kind.key().equals(key))
                    .findFirst();
        }
    }

    /** How. */
    public enum Way {
        MAIL,
        /** A robot of a group in WeCom (企业微信). */
        WECOM,
        /** A robot of a group in DingTalk (钉钉). */
        DINGTALK,
        /** JSON by POST. */
        WEBHOOK;

        /** As in database and messages. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The way of this key, if there is one. */
        public static Optional<Way> ofKey(String key) {
            return Arrays.stream(values()).filter(way -> way.key().equals(key)).findFirst();
        }
    }
}
