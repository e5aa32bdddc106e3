package org.doselens.exampackage;

import com.github.luben.zstd.Zstd;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.doselens.exam.WireJson;
import org.doselens.exam.Withdrawal;

/**
 * The package reader. The first byte chooses what the rest is: a whole package as a stranger may send it; changes to a
 * good package, as pairs of place and value; or the lines that a known signer sent, with the good header before them or
 * without it, packed here or packed by the sender.
 */
public final class PackageTarget {

    private static final UUID BATCH = UUID.fromString("7c1f1d7e-6a5b-4e0b-8f0c-0a2f6d1b3c4d");
    private static final PackageLimits LIMITS = new PackageLimits(1 << 20, 1 << 22, 1 << 16, 1000);
    private static final MadeParties PARTIES = new MadeParties();
    private static final PackageOpener OPENER =
            new PackageOpener(List.of(PARTIES.recipient()), (signer, signedAt) -> {}, LIMITS);
    private static final byte[] GOOD = new PackageSealer(
                    PARTIES.signer(),
                    PARTIES.recipient().recipient(),
                    Clock.fixed(Instant.parse("2026-03-12T01:14:20Z"), ZoneOffset.UTC))
            .seal(BATCH, List.of(new Withdrawal(2, "a", 2)));

    private PackageTarget() {}

    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length == 0) {
            return;
        }
        byte[] rest = Arrays.copyOfRange(input, 1, input.length);
        try {
            switch (input[0] & 7) {
                case 0, 1 -> OPENER.open(BATCH, changed(rest));
                case 2, 3 -> PackageLines.read(Zstd.compress(lines(rest)), BATCH, certificate(), LIMITS);
                case 4 -> PackageLines.read(Zstd.compress(rest), BATCH, certificate(), LIMITS);
                case 5 -> PackageLines.read(rest, BATCH, certificate(), LIMITS);
                default -> OPENER.open(BATCH, rest);
            }
        } catch (PackageRefused refused) {
            if (refused.getMessage() == null) {
                throw new IllegalStateException("refused without a reason", refused);
            }
        }
    }

    private static java.security.cert.X509Certificate certificate() {
        return PARTIES.signer().certificate();
    }

    private static byte[] changed(byte[] changes) {
        byte[] sealed = GOOD.clone();
        for (int i = 0; i + 2 < changes.length; i += 3) {
            int place = (changes[i] & 0xFF) << 8 | (changes[i + 1] & 0xFF);
            sealed[place % sealed.length] ^= changes[i + 2];
        }
        return sealed;
    }

    private static byte[] lines(byte[] lines) {
        long count = new String(lines, StandardCharsets.ISO_8859_1).lines().count();
        PackageHeader header =
                new PackageHeader(PackageHeader.VERSION, BATCH, PackageHeader.keyOf(certificate()), (int) count);
        byte[] first = (WireJson.mapper().writeValueAsString(header) + '\n').getBytes(StandardCharsets.UTF_8);
        byte[] all = Arrays.copyOf(first, first.length + lines.length);
        System.arraycopy(lines, 0, all, first.length, lines.length);
        return all;
    }
}
