package org.doselens.exampackage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.doselens.exam.WireRecord;
import org.doselens.exam.Withdrawal;
import org.doselens.exampackage.PackageRefused.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class SuitesTest {

    private static final TestAuthority AUTHORITY = new TestAuthority("authority");
    private static final KeyPair POST_QUANTUM = KeyPairs.postQuantumRecipient();
    private static final X509Certificate POST_QUANTUM_CERTIFICATE =
            AUTHORITY.recipient("inner", POST_QUANTUM.getPublic());
    private static final Map<EnvelopeSuite, RecipientKeys> RECIPIENTS = new EnumMap<>(EnvelopeSuite.class);
    private static final Map<SignatureSuite, SigningIdentity> SIGNERS = new EnumMap<>(SignatureSuite.class);
    private static final List<WireRecord> RECORDS = List.of(new Withdrawal(1, "exam", 1));

    static {
        for (EnvelopeSuite suite : EnvelopeSuite.values()) {
            KeyPair keys = KeyPairs.classicalRecipient(suite);
            X509Certificate certificate = AUTHORITY.recipient("outer " + suite, keys.getPublic());
            RECIPIENTS.put(
                    suite,
                    new RecipientKeys(
                            new PackageRecipient(certificate, POST_QUANTUM_CERTIFICATE),
                            keys.getPrivate(),
                            POST_QUANTUM.getPrivate()));
        }
        for (SignatureSuite suite : SignatureSuite.values()) {
            SIGNERS.put(suite, AUTHORITY.signer("signer " + suite, KeyPairs.signing(suite)));
        }
    }

    private final UUID batch = UUID.randomUUID();
    private final PackageOpener opener = new PackageOpener(
            List.copyOf(RECIPIENTS.values()),
            new PrivateCaTrust(List.of(AUTHORITY.certificate()), signer -> false, Clock.systemUTC()),
            PackageLimits.DEFAULT);

    static Stream<Arguments> every_pair() {
        return Arrays.stream(EnvelopeSuite.values())
                .flatMap(envelope ->
                        Arrays.stream(SignatureSuite.values()).map(signature -> Arguments.of(envelope, signature)));
    }

    private byte[] seal(EnvelopeSuite envelope, SignatureSuite signature) {
        return new PackageSealer(
                        SIGNERS.get(signature), RECIPIENTS.get(envelope).recipient(), Clock.systemUTC())
                .seal(batch, RECORDS);
    }

    @ParameterizedTest
    @MethodSource("every_pair")
    void every_envelope_goes_with_every_signature(EnvelopeSuite envelope, SignatureSuite signature) throws Exception {
        byte[] sealed = seal(envelope, signature);

        assertThat(opener.open(batch, sealed, Set.of(envelope.text(), signature.text()), KnownSigners.NONE)
                        .records())
                .isEqualTo(RECORDS);
    }

    @ParameterizedTest
    @MethodSource("every_pair")
    void a_suite_that_the_cloud_does_not_name_is_refused(EnvelopeSuite envelope, SignatureSuite signature) {
        byte[] sealed = seal(envelope, signature);

        for (String left : List.of(envelope.text(), signature.text())) {
            assertThatThrownBy(() -> opener.open(batch, sealed, Set.of(left), KnownSigners.NONE))
                    .isInstanceOfSatisfying(
                            PackageRefused.class,
                            refused -> assertThat(refused.reason()).isEqualTo(Reason.SUITE_NOT_ACCEPTED))
                    .hasMessageContaining(left.equals(envelope.text()) ? signature.text() : envelope.text());
        }
    }

    @ParameterizedTest
    @CsvSource({"X25519, ED25519", "RSA_3072, ML_DSA_65", "SM2, SM2"})
    void a_changed_byte_anywhere_is_refused_in_every_suite(EnvelopeSuite envelope, SignatureSuite signature) {
        byte[] sealed = seal(envelope, signature);
        for (int at = 0; at < sealed.length; at += 7) {
            byte[] changed = sealed.clone();
            changed[at] ^= 0x10;
            assertThatThrownBy(() -> opener.open(batch, changed)).isInstanceOf(PackageRefused.class);
        }
    }

    @ParameterizedTest
    @EnumSource(EnvelopeSuite.class)
    void an_envelope_is_opened_by_its_own_key_only(EnvelopeSuite envelope) {
        PackageOpener others = new PackageOpener(
                RECIPIENTS.entrySet().stream()
                        .filter(entry -> entry.getKey() != envelope)
                        .map(Map.Entry::getValue)
                        .toList(),
                (signer, signedAt) -> {},
                PackageLimits.DEFAULT);

        assertThatThrownBy(() -> others.open(batch, seal(envelope, SignatureSuite.ECDSA_P256)))
                .isInstanceOfSatisfying(
                        PackageRefused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Reason.WRONG_RECIPIENT));
    }

    @Test
    void certificates_and_keys_of_every_suite_survive_pem() throws Exception {
        for (SigningIdentity signer : SIGNERS.values()) {
            SigningIdentity read = new SigningIdentity(
                    Pem.privateKey(Pem.write(signer.key())), Pem.certificate(Pem.write(signer.certificate())));
            byte[] sealed = new PackageSealer(
                            read, RECIPIENTS.get(EnvelopeSuite.X25519).recipient(), Clock.systemUTC())
                    .seal(batch, RECORDS);
            assertThat(opener.open(batch, sealed).signer()).isEqualTo(signer.certificate());
        }
        for (RecipientKeys keys : RECIPIENTS.values()) {
            assertThat(PackageRecipient.fromPem(keys.recipient().toPem()).suite())
                    .isEqualTo(keys.recipient().suite());
        }
    }
}
