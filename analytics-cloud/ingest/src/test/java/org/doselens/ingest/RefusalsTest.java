package org.doselens.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.doselens.core.batch.Refusal;
import org.doselens.core.batch.RefusalLog;
import org.doselens.core.organisation.Organisation;
import org.doselens.core.organisation.Site;
import org.doselens.delivery.CloudIdentity;
import org.doselens.exam.NameRelease;
import org.doselens.exam.WireRecord;
import org.doselens.exampackage.KeyPairs;
import org.doselens.exampackage.PackageForm;
import org.doselens.exampackage.PackageLimits;
import org.doselens.exampackage.PackageSealer;
import org.doselens.exampackage.SigningIdentity;
import org.doselens.ingest.authority.CertificateAuthority;
import org.doselens.ingest.authority.CertificateAuthority.IssuedCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Everything that must not be taken, over the real ingest with mutual TLS: the sender hears the reason, the operator's
 * table has it, the package is kept aside, and what the hospital sends next is taken.
 */
class RefusalsTest {

    @TempDir
    Path home;

    private final Site site = SharedIngest.site();
    private TestReceiver receiver;
    private CloudIdentity identity;
    private UUID batch = UUID.randomUUID();

    /** Makes what is sent; it may change the batch id. */
    private interface Attack {
        byte[] make(RefusalsTest at) throws Exception;
    }

    static Stream<Arguments> attacks() {
        return Stream.of(
                attack("a replay under another id", 422, "REPLAYED", RefusalsTest::replayed),
                attack("other content under a known id", 409, "CONFLICT", RefusalsTest::otherContent),
                attack("cut off", 422, "DAMAGED", at -> Arrays.copyOf(at.good(), 1500)),
                attack("bytes behind it", 422, "DAMAGED", RefusalsTest::withMore),
                attack("a flipped bit", 403, "BAD_SIGNATURE", RefusalsTest::flipped),
                attack("another cloud's recipient", 422, "WRONG_RECIPIENT", RefusalsTest::forRetiredKeys),
                attack("an expired certificate", 403, "EXPIRED", RefusalsTest::byExpired),
                attack("another site's signature", 403, "UNKNOWN_SIGNER", RefusalsTest::byAnotherSite),
                attack("a stranger's certificate", 403, "UNKNOWN_SIGNER", RefusalsTest::byStranger),
                attack("a suite that is not accepted", 422, "SUITE_NOT_ACCEPTED", RefusalsTest::otherSuite),
                attack("a zip bomb", 413, "TOO_LARGE", RefusalsTest::bomb),
                attack("10 GB declared inside", 413, "TOO_LARGE", RefusalsTest::declared),
                attack("no package at all", 422, "DAMAGED", at -> new byte[3000]));
    }

    private static Arguments attack(String name, int status, String code, Attack attack) {
        return Arguments.of(name, status, code, attack);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("attacks")
    void it_is_refused_kept_aside_and_visible_and_nothing_else_is_disturbed(
            String name, int status, String code, Attack attack) throws Exception {
        enrol();
        byte[] bad = attack.make(this);
        String before = SharedIngest.rows(site, "exam", "exam_key");

        HttpResponse<String> answer = receiver.put(SharedIngest.CLOUD, batch, bad);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains("\"reason\":\"" + code);
        assertThat(refusals()).singleElement().satisfies(refusal -> {
            assertThat(refusal.code()).isEqualTo(code);
            assertThat(refusal.batchId()).isEqualTo(batch);
        });
        if (!code.equals("CONFLICT")) {
            assertThat(aside(".p7m")).hasBinaryContent(bad);
            assertThat(aside(".reason")).content().startsWith(code);
        }
        assertThat(SharedIngest.rows(site, "exam", "exam_key")).isEqualTo(before);
        organisation().acceptSuites(site.tenantId(), Set.of("mlkem768-rsa3072", "ecdsa-p256"));
        UUID next = UUID.randomUUID();
        assertThat(receiver.put(SharedIngest.CLOUD, next, receiver.seal(next, TestExams.exams("next", 1)))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_revision_that_comes_late_does_not_replace_a_newer_one() throws Exception {
        enrol();
        for (int revision : new int[] {2, 1}) {
            UUID id = UUID.randomUUID();
            List<WireRecord> exam = List.of(TestExams.exam("reordered", revision));
            assertThat(receiver.put(SharedIngest.CLOUD, id, receiver.seal(id, exam))
                            .statusCode())
                    .isEqualTo(200);
        }

        assertThat(SharedIngest.rows(site, "exam FINAL", "revision")).startsWith("1 ");
    }

    private void enrol() throws Exception {
        identity = SharedIngest.enrol(site, home.resolve("receiver"));
        receiver = TestReceiver.with(identity);
    }

    private static Organisation organisation() {
        return SharedIngest.SERVER.getBean(Organisation.class);
    }

    private List<Refusal> refusals() {
        return SharedIngest.SERVER.getBean(RefusalLog.class).of(site.tenantId(), 10);
    }

    private Path aside(String ending) {
        return SharedIngest.DATA
                .resolve("refused")
                .resolve(Integer.toString(site.tenantId()))
                .resolve(batch.toString().substring(0, 2))
                .resolve(batch + ending);
    }

    private byte[] good() {
        return receiver.seal(batch, TestExams.exams("bad", 3));
    }

    private byte[] withMore() {
        byte[] sealed = good();
        return Arrays.copyOf(sealed, sealed.length + 1);
    }

    private byte[] replayed() {
        byte[] sealed = good();
        batch = UUID.randomUUID();
        return sealed;
    }

    private byte[] otherContent() throws IOException, InterruptedException {
        receiver.put(SharedIngest.CLOUD, batch, good());
        return good();
    }

    private byte[] flipped() {
        byte[] sealed = good();
        sealed[sealed.length - 5] ^= 1;
        return sealed;
    }

    private byte[] forRetiredKeys() throws Exception {
        CertificateAuthority other = CertificateAuthority.open(home.resolve("other cloud"));
        CloudIdentity elsewhere = new CloudIdentity(
                identity.signer(),
                identity.authority(),
                other.recipients().current().get(1),
                identity.site());
        return TestReceiver.with(elsewhere).seal(batch, TestExams.exams("bad", 3));
    }

    private byte[] byExpired() {
        CertificateAuthority slow =
                CertificateAuthority.open(SharedIngest.DATA.resolve("ca"), Duration.ofSeconds(-1), Clock.systemUTC());
        KeyPair keys = KeyPairs.signing();
        IssuedCertificate expired = slow.certify(keys.getPublic());
        String own = CertificateAuthority.sha256(identity.signer().certificate());
        organisation().addCertificate(organisation().receiver(own).orElseThrow(), expired.sha256());
        return sealedBy(new SigningIdentity(keys.getPrivate(), expired.certificate()));
    }

    private byte[] byAnotherSite() throws Exception {
        return TestReceiver.with(SharedIngest.enrol(SharedIngest.site(), home.resolve("other site")))
                .seal(batch, TestExams.exams("bad", 3));
    }

    private byte[] byStranger() {
        KeyPair keys = KeyPairs.signing();
        CertificateAuthority other = CertificateAuthority.open(home.resolve("other cloud"));
        return sealedBy(new SigningIdentity(
                keys.getPrivate(), other.certify(keys.getPublic()).certificate()));
    }

    private byte[] sealedBy(SigningIdentity signer) {
        return new PackageSealer(signer, identity.recipient(), Clock.systemUTC())
                .seal(batch, TestExams.exams("bad", 3));
    }

    private byte[] otherSuite() {
        organisation().acceptSuites(site.tenantId(), Set.of("mlkem768-sm2-sm4", "sm2-sm3"));
        return good();
    }

    /** 70 MB of lines in some kilobytes. */
    private byte[] bomb() {
        PackageLimits none = new PackageLimits(1 << 30, 1L << 31, 1 << 30, 1 << 20);
        NameRelease line = new NameRelease(1, "token", "0".repeat(1 << 20));
        return new PackageSealer(
                        identity.signer(), identity.recipient(), PackageForm.SELF_CONTAINED, none, Clock.systemUTC())
                .seal(batch, Collections.nCopies(70, line));
    }

    /** A DER sequence that says it is 10 GB long. */
    private byte[] declared() {
        byte[] sealed = new byte[2000];
        byte[] header = {0x30, (byte) 0x85, 0x02, 0x54, 0x0b, (byte) 0xe4, 0x00};
        System.arraycopy(header, 0, sealed, 0, header.length);
        return sealed;
    }
}
