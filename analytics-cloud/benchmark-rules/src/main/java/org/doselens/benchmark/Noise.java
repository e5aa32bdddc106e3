package org.doselens.benchmark;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Random numbers for a snapshot under differential privacy. They follow from a secret and from what they are for, so that
 * the same snapshot computed again has the same noise: averaging over repetitions tells nothing. Thread-safe.
 *
 * @param epsilon the snapshot's share of each hospital's privacy budget
 * @param procedures that are compared, chosen without looking at the data
 * @param secret 32 random bytes in hexadecimal, kept with the ledger
 */
public record Noise(double epsilon, List<String> procedures, String secret) implements Serializable {

    private static final String ALGORITHM = "HmacSHA256";
    private static final String SECRET = "[0-9a-f]{64}";
    private static final long UNIT = 1L << 53;

    public Noise {
        if (!(epsilon > 0) || procedures.isEmpty() || !secret.matches(SECRET)) {
            throw new IllegalArgumentException("noise needs a budget over 0, procedures and a secret of 32 bytes");
        }
        procedures = List.copyOf(procedures);
    }

    /** What one question may spend; a hospital may be in all of them. */
    double ofAQuestion() {
        return epsilon / procedures.size();
    }

    /** One dose figure of adults for each procedure. */
    public boolean takes(Question question) {
        return procedures.contains(question.procedure())
                && question.metric().equals("dlpMgyCm")
                && question.population().equals("adult")
                && question.phantomCm() == (question.procedure().contains("head") ? 16 : 32);
    }

    /** Evenly between 0 and 1, without both. */
    double uniform(Question question, String what, int number) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(HexFormat.of().parseHex(secret), ALGORITHM));
            byte[] hash = mac.doFinal(
                    (CellText.question(question) + "\t" + what + "\t" + number).getBytes(StandardCharsets.UTF_8));
            long bits = 0;
            for (int i = 0; i < Long.BYTES; i++) {
                bits = (bits << 8) | (hash[i] & 0xFF);
            }
            return ((bits >>> 11) + 0.5) / UNIT;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HMAC with SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "Noise[epsilon=" + epsilon + ", procedures=" + procedures.size() + "]";
    }
}
