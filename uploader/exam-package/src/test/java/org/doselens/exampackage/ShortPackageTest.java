package org.doselens.exampackage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.github.luben.zstd.Zstd;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.bouncycastle.cms.CMSSignedData;
import org.doselens.exam.WireRecord;
import org.doselens.exam.Withdrawal;
import org.doselens.exampackage.PackageRefused.Reason;
import org.junit.jupiter.api.Test;

/** Packages that leave out what the cloud has: the signer's certificate, and what all lines have in common. */
class ShortPackageTest {

    private static final TestAuthority AUTHORITY = new TestAuthority("authority");
    private static final RecipientKeys CLOUD = AUTHORITY.recipient("cloud");
    private static final SigningIdentity SITE = AUTHORITY.signer("site");
    private static final SigningIdentity OTHER = AUTHORITY.signer("other site");
    private static final UUID BATCH = UUID.randomUUID();
    private static final PackageForm SHORT =
            PackageForm.SELF_CONTAINED.withNewestOf(PackageForm.dictionaries()).withoutCertificate();

    private final PackageOpener opener = new PackageOpener(
            List.of(CLOUD),
            new PrivateCaTrust(List.of(AUTHORITY.certificate()), signer -> false, Clock.systemUTC()),
            PackageLimits.DEFAULT);

    @Test
    void a_short_package_is_opened_by_one_who_knows_the_certificate() throws Exception {
        OpenedPackage opened = open(seal(SHORT), known(SITE, OTHER));

        assertThat(opened.records()).isEqualTo(records());
        assertThat(opened.signer()).isEqualTo(SITE.certificate());
        assertThat(seal(SHORT)).hasSizeLessThan(seal(PackageForm.SELF_CONTAINED).length - 400);
    }

    @Test
    void it_is_signed_data_of_version_3_with_no_certificate_in_it() throws Exception {
        CMSSignedData signed = new CMSSignedData(seal(SHORT));

        assertThat(signed.getVersion()).isEqualTo(3);
        assertThat(signed.getCertificates().getMatches(null)).isEmpty();
    }

    @Test
    void a_certificate_that_is_not_known_is_told_as_such() {
        byte[] sealed = seal(SHORT);

        for (KnownSigners known : List.of(KnownSigners.NONE, known(OTHER))) {
            assertThatThrownBy(() -> open(sealed, known))
                    .isInstanceOfSatisfying(
                            PackageRefused.class, e -> assertThat(e.reason()).isEqualTo(Reason.UNKNOWN_SIGNER))
                    .hasMessageContaining("holds no certificate");
        }
    }

    @Test
    void another_certificate_in_the_place_of_the_named_one_is_refused() {
        byte[] sealed = seal(SHORT);

        assertThatThrownBy(() -> open(sealed, sha256 -> Optional.of(OTHER.certificate())))
                .isInstanceOfSatisfying(
                        PackageRefused.class, e -> assertThat(e.reason()).isEqualTo(Reason.DAMAGED));
    }

    @Test
    void a_store_of_certificates_that_fails_refuses_nothing_for_good() {
        byte[] sealed = seal(SHORT);

        assertThatThrownBy(() -> open(sealed, sha256 -> {
                    throw new IllegalStateException("away");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("away");
    }

    @Test
    void a_flipped_bit_anywhere_is_refused() {
        byte[] sealed = seal(SHORT);
        KnownSigners known = known(SITE);
        for (int bit = 0; bit < sealed.length * 8; bit++) {
            byte[] flipped = sealed.clone();
            flipped[bit / 8] ^= (byte) (1 << (bit % 8));
            assertThat(catchThrowable(() -> open(flipped, known)))
                    .as("bit %d flipped", bit)
                    .isInstanceOf(PackageRefused.class);
        }
    }

    @Test
    void envelopes_signed_again_by_another_receiver_are_a_replay() throws Exception {
        byte[] envelopes = SignedEnvelope.parse(seal(SHORT), known(SITE)).content();

        byte[] stolen = SignedEnvelope.sign(BATCH, envelopes, OTHER, Instant.now(), false);

        assertThatThrownBy(() -> open(stolen, known(SITE, OTHER)))
                .isInstanceOfSatisfying(
                        PackageRefused.class, e -> assertThat(e.reason()).isEqualTo(Reason.REPLAYED));
    }

    @Test
    void a_dictionary_that_is_not_here_is_named() {
        byte[] frame =
                LineDictionary.compress("a line\n".repeat(9).getBytes(StandardCharsets.UTF_8), SHORT.dictionary());
        long number = Zstd.getDictIdFromFrame(frame);
        assertThat(number).isEqualTo(SHORT.dictionary());
        // a frame header of one segment: magic, descriptor, two bytes of dictionary number
        ByteBuffer.wrap(frame).order(ByteOrder.LITTLE_ENDIAN).putShort(5, (short) (number + 1));
        byte[] sealed =
                SignedEnvelope.sign(BATCH, Envelopes.close(frame, CLOUD.recipient()), SITE, Instant.now(), true);

        assertThatThrownBy(() -> open(sealed, KnownSigners.NONE))
                .isInstanceOfSatisfying(
                        PackageRefused.class, e -> assertThat(e.reason()).isEqualTo(Reason.NOT_OF_THE_CONTRACT))
                .hasMessageContaining("dictionary " + (number + 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new PackageForm(true, 1));
    }

    @Test
    void only_dictionaries_that_both_sides_have_are_used() {
        assertThat(PackageForm.SELF_CONTAINED.withNewestOf(List.of())).isEqualTo(PackageForm.SELF_CONTAINED);
        assertThat(PackageForm.SELF_CONTAINED
                        .withNewestOf(List.of(40_000, 32769))
                        .dictionary())
                .isEqualTo(32769);
    }

    private static KnownSigners known(SigningIdentity... signers) {
        Map<String, X509Certificate> certificates = new HashMap<>();
        for (SigningIdentity each : signers) {
            try {
                certificates.put(Pem.sha256(each.certificate()), each.certificate());
            } catch (CertificateEncodingException e) {
                throw new IllegalStateException(e);
            }
        }
        return sha256 -> Optional.ofNullable(certificates.get(sha256));
    }

    private OpenedPackage open(byte[] sealed, KnownSigners known) throws PackageRefused {
        return opener.open(BATCH, sealed, PackageOpener.EVERY_SUITE, known);
    }

    private static byte[] seal(PackageForm form) {
        return new PackageSealer(SITE, CLOUD.recipient(), form, PackageLimits.DEFAULT, Clock.systemUTC())
                .seal(BATCH, records());
    }

    private static List<WireRecord> records() {
        return IntStream.range(0, 3)
                .<WireRecord>mapToObj(i -> new Withdrawal(1, "exam" + i, 2))
                .toList();
    }
}
