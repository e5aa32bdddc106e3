package org.doselens.look.entry;

import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Codes on paper for the day the phone is lost: 80 random bits each, in groups that can be read out and typed. */
public final class RecoveryCode {

    private static final int COUNT = 10;
    private static final int BYTES = 10;

    private RecoveryCode() {}

    /** A sheet of new ones. */
    public static List<String> sheet(SecureRandom random) {
        return Stream.generate(() -> one(random)).limit(COUNT).toList();
    }

    private static String one(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base32.encode(bytes).replaceAll("(.{4})(?=.)", "$1-");
    }

    /** What was typed without what people add to it. */
    public static String plain(String typed) {
        return typed.replaceAll("[^A-Za-z2-7]", "").toUpperCase(Locale.ROOT);
    }
}
