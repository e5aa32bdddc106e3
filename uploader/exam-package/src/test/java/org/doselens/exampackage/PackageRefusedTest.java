package org.doselens.exampackage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.SequenceInputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.doselens.exam.WireJson;
import org.doselens.exam.WireRecord;
import org.doselens.exam.Withdrawal;
import org.doselens.exampackage.PackageRefused.Reason;
import org.junit.jupiter.api.Test;

class PackageRefusedTest {

    private static final TestAuthority AUTHORITY = new TestAuthority("authority");
    private static final RecipientKeys CLOUD = AUTHORITY.recipient("cloud");
    private static final SigningIdentity SITE = AUTHORITY.signer("site");
    private static final UUID BATCH = UUID.randomUUID();
    private static final PackageLimits LIMITS = new PackageLimits(64 << 10, 256 << 10, 16 << 10, 500);
    private static final byte[] SEALED = seal(SITE, CLOUD.recipient());

    private final PackageOpener opener = opener(CLOUD);

    @Test
    void a_flipped_bit_anywhere_is_refused() {
        for (int bit = 0; bit < SEALED.length * 8; bit++) {
            byte[] flipped = SEALED.clone();
            flipped[bit / 8] ^= (byte) (1 << (bit % 8));
            Throwable refusal = catchThrowable(() -> opener.open(BATCH, flipped));
            assertThat(refusal).as("bit %d flipped", bit).isInstanceOf(PackageRefused.class);
            assertThat(((PackageRefused) refusal).reason())
                    .as("bit %d flipped", bit)
                    .isIn(
                            Reason.DAMAGED,
                            Reason.BAD_SIGNATURE,
                            Reason.UNKNOWN_SIGNER,
                            Reason.EXPIRED,
                            Reason.TOO_LARGE);
        }
    }

    @Test
    void a_flipped_bit_in_the_sealed_bytes_is_a_bad_signature() {
        byte[] flipped = SEALED.clone();
        flipped[300] ^= 1;

        refused(Reason.BAD_SIGNATURE, () -> opener.open(BATCH, flipped));
    }

    @Test
    void a_package_cut_anywhere_is_damaged() {
        for (int length = 0; length < SEALED.length; length += 37) {
            byte[] cut = Arrays.copyOf(SEALED, length);
            refused(Reason.DAMAGED, () -> opener.open(BATCH, cut));
            refused(Reason.DAMAGED, () -> opener.open(BATCH, new ByteArrayInputStream(cut)));
        }
    }

    @Test
    void bytes_behind_the_package_are_damage() {
        refused(Reason.DAMAGED, () -> opener.open(BATCH, Arrays.copyOf(SEALED, SEALED.length + 1)));
    }

    @Test
    void garbage_is_damage_and_deep_nesting_is_too() {
        byte[] noise = new byte[5000];
        new Random(3).nextBytes(noise);
        refused(Reason.DAMAGED, () -> opener.open(BATCH, noise));
        byte[] nested = new byte[60_000];
        for (int i = 0; i < nested.length; i += 2) {
            nested[i] = 0x30;
            nested[i + 1] = (byte) 0x80;
        }
        nested[1] = (byte) 0x82;
        nested[2] = (byte) 0xea;
        nested[3] = 0x5c;
        refused(Reason.DAMAGED, () -> opener.open(BATCH, nested));
    }

    @Test
    void a_package_for_another_recipient_is_refused() {
        RecipientKeys other = AUTHORITY.recipient("other cloud");

        refused(Reason.WRONG_RECIPIENT, () -> opener(other).open(BATCH, SEALED));
    }

    @Test
    void a_signer_of_another_authority_is_unknown_even_under_the_same_name() {
        SigningIdentity stranger = new TestAuthority("authority").signer("site");

        refused(Reason.UNKNOWN_SIGNER, () -> opener.open(BATCH, seal(stranger, CLOUD.recipient())));
    }

    @Test
    void an_authority_or_a_recipient_cannot_sign_packages() {
        SignerTrust trust = trust(false);

        refused(Reason.UNKNOWN_SIGNER, () -> trust.check(AUTHORITY.certificate(), Instant.now()));
        refused(Reason.UNKNOWN_SIGNER, () -> trust.check(CLOUD.recipient().classical(), Instant.now()));
    }

    @Test
    void an_expired_certificate_is_refused() {
        SigningIdentity expired = AUTHORITY.signer("site", Instant.now().minus(Duration.ofDays(30)));

        refused(Reason.EXPIRED, () -> opener.open(BATCH, seal(expired, CLOUD.recipient())));
    }

    @Test
    void a_package_signed_in_the_future_is_refused() {
        Clock ahead = Clock.offset(Clock.systemUTC(), Duration.ofHours(25));
        byte[] sealed = new PackageSealer(SITE, CLOUD.recipient(), ahead).seal(BATCH, records());

        refused(Reason.EXPIRED, () -> opener.open(BATCH, sealed));
    }

    @Test
    void a_revoked_certificate_is_refused() {
        PackageOpener revoking = new PackageOpener(List.of(CLOUD), trust(true), LIMITS);

        refused(Reason.REVOKED, () -> revoking.open(BATCH, SEALED));
    }

    @Test
    void a_package_under_another_batch_id_is_a_replay() {
        refused(Reason.REPLAYED, () -> opener.open(UUID.randomUUID(), SEALED));
    }

    @Test
    void envelopes_signed_again_by_another_receiver_are_a_replay() throws Exception {
        byte[] envelopes = envelopesOf(SEALED);
        SigningIdentity thief = AUTHORITY.signer("other site");

        byte[] stolen = SignedEnvelope.sign(BATCH, envelopes, thief, Instant.now(), true);

        refused(Reason.REPLAYED, () -> opener.open(BATCH, stolen));
    }

    @Test
    void envelopes_signed_again_under_another_batch_id_are_a_replay() throws Exception {
        UUID other = UUID.randomUUID();

        byte[] again = SignedEnvelope.sign(other, envelopesOf(SEALED), SITE, Instant.now(), true);

        refused(Reason.REPLAYED, () -> opener.open(other, again));
    }

    @Test
    void a_zip_bomb_is_too_large_whether_it_declares_its_size_or_not() {
        byte[] bomb = Zstd.compress(new byte[512 << 20], 1);
        assertThat(bomb).hasSizeLessThan(LIMITS.packageBytes());
        refused(Reason.TOO_LARGE, () -> opener.open(BATCH, signed(bomb)));

        String record = WireJson.write(new Withdrawal(1, "k".repeat(10_000), 2));
        byte[] many = lines(100, (record + "\n").repeat(99) + record);
        refused(Reason.TOO_LARGE, () -> opener.open(BATCH, signed(undeclared(many))));
        refused(Reason.TOO_LARGE, () -> opener.open(BATCH, signed(undeclared(new byte[10 << 20]))));
    }

    @Test
    void ten_gigabytes_declared_are_too_large_before_they_are_read() throws IOException {
        byte[] head = {0x30, (byte) 0x85, 0x02, 0x54, 0x0b, (byte) 0xe4, 0x00, 6, 9, 42};
        InputStream failsWhenRead = InputStream.nullInputStream();
        failsWhenRead.close();
        InputStream declaring = new SequenceInputStream(new ByteArrayInputStream(head), failsWhenRead);

        refused(Reason.TOO_LARGE, () -> opener.open(BATCH, declaring));
        refused(Reason.TOO_LARGE, () -> opener.open(BATCH, head));
    }

    @Test
    void ten_gigabytes_declared_inside_the_structure_are_damage() {
        byte[] inside = SEALED.clone();
        // the length of the first inner SEQUENCE, five bytes long form
        inside[4] = 0x30;
        inside[5] = (byte) 0x85;
        refused(Reason.DAMAGED, () -> opener.open(BATCH, inside));
    }

    @Test
    void a_line_over_the_limit_is_too_large() {
        refused(Reason.TOO_LARGE, () -> opener.open(BATCH, signed(Zstd.compress(lines(1, "x".repeat(20_000))))));
    }

    @Test
    void more_records_than_the_limit_are_too_large() {
        refused(Reason.TOO_LARGE, () -> opener.open(BATCH, signed(Zstd.compress(headerLine(501)))));
    }

    @Test
    void another_number_of_records_than_declared_is_damage() {
        String record = WireJson.write(new Withdrawal(1, "k", 2));
        refused(Reason.DAMAGED, () -> opener.open(BATCH, signed(Zstd.compress(lines(2, record)))));
        refused(Reason.DAMAGED, () -> opener.open(BATCH, signed(Zstd.compress(lines(0, record)))));
    }

    @Test
    void a_line_outside_the_contract_is_named_by_its_number_and_never_quoted() {
        String odd =
                "{\"kind\":\"withdrawal\",\"schemaVersion\":1,\"examKey\":\"k\",\"revision\":2,\"name\":\"MARKER\"}";

        Throwable refusal = catchThrowable(() -> opener.open(BATCH, signed(Zstd.compress(lines(1, odd)))));

        assertThat(refusal).hasMessageContaining("record 1").hasMessageContaining("field name");
        assertThat(((PackageRefused) refusal).reason()).isEqualTo(Reason.NOT_OF_THE_CONTRACT);
        StringWriter trace = new StringWriter();
        refusal.printStackTrace(new PrintWriter(trace));
        assertThat(trace.toString()).doesNotContain("MARKER");
    }

    @Test
    void content_that_is_not_compressed_or_has_no_header_is_refused() {
        refused(Reason.DAMAGED, () -> opener.open(BATCH, signed("plain".getBytes(StandardCharsets.UTF_8))));
        refused(Reason.NOT_OF_THE_CONTRACT, () -> opener.open(BATCH, signed(new byte[0])));
        refused(Reason.NOT_OF_THE_CONTRACT, () -> opener.open(BATCH, signed(Zstd.compress(new byte[0]))));
        byte[] noHeader = (WireJson.write(new Withdrawal(1, "k", 2)) + "\n").getBytes(StandardCharsets.UTF_8);
        refused(Reason.NOT_OF_THE_CONTRACT, () -> opener.open(BATCH, signed(Zstd.compress(noHeader))));
        byte[] notUtf8 = {(byte) 0xff, (byte) 0xfe, '\n'};
        refused(Reason.NOT_OF_THE_CONTRACT, () -> opener.open(BATCH, signed(Zstd.compress(notUtf8))));
    }

    private static void refused(Reason reason, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        PackageRefused.class,
                        refusal -> assertThat(refusal.reason())
                                .as(refusal.getMessage())
                                .isEqualTo(reason));
    }

    private static SignerTrust trust(boolean revoked) {
        return new PrivateCaTrust(List.of(AUTHORITY.certificate()), signer -> revoked, Clock.systemUTC());
    }

    private static PackageOpener opener(RecipientKeys keys) {
        return new PackageOpener(List.of(keys), trust(false), LIMITS);
    }

    private static byte[] seal(SigningIdentity signer, PackageRecipient recipient) {
        return new PackageSealer(signer, recipient, PackageForm.SELF_CONTAINED, LIMITS, Clock.systemUTC())
                .seal(BATCH, records());
    }

    private static List<WireRecord> records() {
        return IntStream.range(0, 20)
                .<WireRecord>mapToObj(i -> new Withdrawal(1, "exam" + i, 2))
                .toList();
    }

    private static byte[] envelopesOf(byte[] sealed) throws PackageRefused {
        return SignedEnvelope.parse(sealed, KnownSigners.NONE).content();
    }

    /** A package that is right in all but its content. */
    private static byte[] signed(byte[] content) {
        return SignedEnvelope.sign(BATCH, Envelopes.close(content, CLOUD.recipient()), SITE, Instant.now(), true);
    }

    private static byte[] lines(int declared, String body) {
        byte[] head = headerLine(declared);
        byte[] rest = (body + "\n").getBytes(StandardCharsets.UTF_8);
        byte[] whole = Arrays.copyOf(head, head.length + rest.length);
        System.arraycopy(rest, 0, whole, head.length, rest.length);
        return whole;
    }

    private static byte[] headerLine(int declared) {
        PackageHeader header = new PackageHeader(1, BATCH, PackageHeader.keyOf(SITE.certificate()), declared);
        return (WireJson.mapper().writeValueAsString(header) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** A stream of zstd does not know its length beforehand, so its frame does not declare one. */
    private static byte[] undeclared(byte[] content) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (ZstdOutputStream zstd = new ZstdOutputStream(packed)) {
            zstd.write(content);
        }
        return packed.toByteArray();
    }
}
