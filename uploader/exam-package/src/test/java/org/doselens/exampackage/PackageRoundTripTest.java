package org.doselens.exampackage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.doselens.exam.NameRelease;
import org.doselens.exam.WireRecord;
import org.doselens.exam.Withdrawal;
import org.junit.jupiter.api.Test;

class PackageRoundTripTest {

    private static final TestAuthority AUTHORITY = new TestAuthority("authority");
    private static final RecipientKeys CLOUD = AUTHORITY.recipient("cloud");
    private static final SigningIdentity SITE = AUTHORITY.signer("site");
    private static final UUID BATCH = UUID.randomUUID();

    private final PackageSealer sealer = new PackageSealer(SITE, CLOUD.recipient(), Clock.systemUTC());

    @Test
    void records_come_out_as_they_went_in_with_signer_and_time() throws Exception {
        List<WireRecord> records = List.of(new NameRelease(1, "token", "胸部平扫 \"CT\""), new Withdrawal(1, "exam", 3));

        OpenedPackage opened = opener(CLOUD).open(BATCH, sealer.seal(BATCH, records));

        assertThat(opened.records()).isEqualTo(records);
        assertThat(opened.batchId()).isEqualTo(BATCH);
        assertThat(opened.signer()).isEqualTo(SITE.certificate());
        assertThat(opened.signedAt()).isBeforeOrEqualTo(Instant.now());
    }

    @Test
    void a_stream_is_read_like_bytes() throws Exception {
        byte[] sealed = sealer.seal(BATCH, withdrawals(3));

        assertThat(opener(CLOUD).open(BATCH, new ByteArrayInputStream(sealed)).records())
                .hasSize(3);
    }

    @Test
    void a_package_without_records_is_a_package() throws Exception {
        assertThat(opener(CLOUD).open(BATCH, sealer.seal(BATCH, List.of())).records())
                .isEmpty();
    }

    @Test
    void a_receiver_that_still_seals_for_the_old_key_is_opened_during_the_overlap() throws Exception {
        RecipientKeys next = AUTHORITY.recipient("cloud");

        OpenedPackage opened = opener(next, CLOUD).open(BATCH, sealer.seal(BATCH, withdrawals(1)));

        assertThat(opened.records()).hasSize(1);
    }

    @Test
    void a_receiver_may_sign_with_ed25519() throws Exception {
        SigningIdentity site = AUTHORITY.signer(
                "site", Instant.now(), KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
        byte[] sealed = new PackageSealer(site, CLOUD.recipient(), Clock.systemUTC()).seal(BATCH, withdrawals(2));

        assertThat(opener(CLOUD).open(BATCH, sealed).records()).hasSize(2);
        sealed[sealed.length - 1] ^= 1;
        assertThatThrownBy(() -> opener(CLOUD).open(BATCH, sealed))
                .isInstanceOfSatisfying(
                        PackageRefused.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(PackageRefused.Reason.BAD_SIGNATURE));
    }

    @Test
    void keys_and_certificates_survive_pem() throws Exception {
        RecipientKeys read = new RecipientKeys(
                PackageRecipient.fromPem(CLOUD.recipient().toPem()),
                Pem.privateKey(Pem.write(CLOUD.classicalKey())),
                Pem.privateKey(Pem.write(CLOUD.postQuantumKey())));
        SigningIdentity site = new SigningIdentity(
                Pem.privateKey(Pem.write(SITE.key())), Pem.certificate(Pem.write(SITE.certificate())));
        byte[] sealed = new PackageSealer(site, read.recipient(), Clock.systemUTC()).seal(BATCH, withdrawals(1));

        assertThat(opener(read).open(BATCH, sealed).records()).hasSize(1);
    }

    @Test
    void nothing_of_a_record_can_be_read_in_the_package() {
        byte[] sealed = sealer.seal(BATCH, List.of(new NameRelease(1, "TOKENMARK", "TEXTMARK")));

        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("TOKENMARK", "TEXTMARK", "kind");
    }

    @Test
    void the_sealer_keeps_to_the_limits_of_the_opener() {
        PackageLimits tight = new PackageLimits(1 << 20, 1000, 100, 5);
        PackageSealer bounded =
                new PackageSealer(SITE, CLOUD.recipient(), PackageForm.SELF_CONTAINED, tight, Clock.systemUTC());

        assertThatThrownBy(() -> bounded.seal(BATCH, withdrawals(6)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("6 records are over the limit of 5");
        assertThatThrownBy(() -> bounded.seal(BATCH, List.of(new NameRelease(1, "t", "x".repeat(200)))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("send fewer");
    }

    private static PackageOpener opener(RecipientKeys... keys) {
        return new PackageOpener(
                List.of(keys),
                new PrivateCaTrust(List.of(AUTHORITY.certificate()), signer -> false, Clock.systemUTC()),
                PackageLimits.DEFAULT);
    }

    private static List<Withdrawal> withdrawals(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Withdrawal(1, "exam" + i, 2))
                .toList();
    }
}
