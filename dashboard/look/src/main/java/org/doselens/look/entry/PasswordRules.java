package org.doselens.look.entry;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What may be a password: length counts, composition does not (NIST SP 800-63B-4, 3.1.1.2). Passwords are normalised by
 * NFKC before they are hashed, so that the same typing gives the same password on every keyboard.
 */
public final class PasswordRules {

    /** Message key of an objection: the password is the one that is to be replaced. */
    public static final String SAME = "password.same";

    /** Message key of an objection: the two typings differ. */
    public static final String DIFFERENT = "password.different";

    /** Characters. */
    public static final int SHORTEST = 12;
    /** Characters. */
    public static final int LONGEST = 128;

    /** Read forwards and backwards. */
    private static final List<String> RUNS = List.of(
            "abcdefghijklmnopqrstuvwxyz",
            "01234567890123456789",
            "qwertyuiopasdfghjklzxcvbnm",
            "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p",
            "!@#$%^&*()");

    /** Words that long bad passwords are made of. */
    private static final List<String> COMMON = List.of(
            "password",
            "passwort",
            "passw0rd",
            "p@ssw0rd",
            "p@ssword",
            "admin",
            "administrator",
            "doselens",
            "welcome",
            "letmein",
            "changeme",
            "hospital",
            "radiology",
            "default",
            "iloveyou",
            "woaini",
            "mima",
            "yiyuan",
            "fangshe",
            "qwerty",
            "asdfgh",
            "zxcvbn",
            "1qaz2wsx",
            "abc123",
            "test",
            "user",
            "login",
            "secret");

    private static final int REST_THAT_COUNTS = 8;

    private PasswordRules() {}

    /** As it is hashed. */
    public static String normalised(String typed) {
        return Normalizer.normalize(typed, Normalizer.Form.NFKC);
    }

    /** The message key of what is wrong with it, if anything is. */
    public static Optional<String> objection(String password, String login) {
        int length = password.codePointCount(0, password.length());
        if (length < SHORTEST) {
            return Optional.of("password.short");
        }
        if (length > LONGEST) {
            return Optional.of("password.long");
        }
        return guessable(password.toLowerCase(Locale.ROOT), login.toLowerCase(Locale.ROOT))
                ? Optional.of("password.guessable")
                : Optional.empty();
    }

    private static boolean guessable(String password, String login) {
        String rest = login.length() < 3 ? password : password.replace(login, "");
        for (String word : COMMON) {
            rest = rest.replace(word, "");
        }
        return withoutRuns(rest).chars().distinct().count() < 5
                || withoutRuns(rest).length() < REST_THAT_COUNTS
                || repeats(password);
    }

    /** What is left when runs of four and more along a keyboard, alphabet or row of digits count as one character. */
    private static String withoutRuns(String text) {
        StringBuilder left = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            int run = longestRun(text, at);
            left.append(text.charAt(at));
            at += run >= 4 ? run : 1;
        }
        return left.toString();
    }

    private static int longestRun(String text, int from) {
        int longest = 1;
        for (String row : RUNS) {
            String back = new StringBuilder(row).reverse().toString();
            int length = longest + 1;
            while (from + length <= text.length()) {
                String part = text.substring(from, from + length);
                if (!row.contains(part) && !back.contains(part)) {
                    break;
                }
                longest = length++;
            }
        }
        return longest;
    }

    /** One short piece over and over. */
    private static boolean repeats(String text) {
        for (int piece = 1; piece <= 6; piece++) {
            String repeated = text.substring(0, piece).repeat(text.length() / piece + 1);
            if (repeated.startsWith(text)) {
                return true;
            }
        }
        return false;
    }
}
