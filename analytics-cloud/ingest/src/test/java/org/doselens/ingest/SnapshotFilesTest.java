package org.doselens.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.doselens.benchmark.Cell;
import org.doselens.benchmark.PrivacyRules;
import org.doselens.benchmark.Question;
import org.doselens.benchmark.Slice;
import org.doselens.benchmark.Snapshot;
import org.doselens.core.benchmark.SnapshotFiles;
import org.doselens.core.benchmark.SnapshotFiles.Taken;
import org.doselens.core.benchmark.SnapshotHead;
import org.doselens.core.benchmark.SnapshotRefused;
import org.doselens.core.benchmark.SnapshotRefused.Reason;
import org.doselens.core.benchmark.Snapshots;
import org.doselens.core.database.Databases;
import org.doselens.exampackage.SignedNote;
import org.doselens.exampackage.SigningIdentity;
import org.doselens.ingest.authority.CertificateAuthority;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A snapshot leaves one installation as a signed file and enters another; the months are of no other test. */
class SnapshotFilesTest {

    private static final YearMonth MONTH = YearMonth.of(2036, 4);

    @TempDir
    private Path other;

    private final Snapshots snapshots = new Snapshots(SharedIngest.SERVER.getBean(Databases.class));
    private final SnapshotFiles files = new SnapshotFiles(snapshots);
    private CertificateAuthority cloud;
    private String authority;

    @BeforeEach
    void another_installation() {
        cloud = CertificateAuthority.open(other.resolve("ca"));
        authority = new CertificateAuthority.IssuedCertificate(cloud.certificate()).pem();
    }

    private byte[] file(Snapshot snapshot) {
        return signed(snapshot.canonical());
    }

    private byte[] signed(byte[] content) {
        return SignedNote.sign(
                UUID.randomUUID(),
                content,
                cloud.acknowledgementSigner(),
                Clock.systemUTC().instant());
    }

    private static Snapshot snapshot(YearMonth month, int revision, double median) {
        return new Snapshot(
                month,
                revision,
                PrivacyRules.VERSION,
                0,
                List.of(new Cell(
                        new Question("ct-chest-wo", "dlpMgyCm", "adult", 32),
                        Slice.ALL,
                        Optional.empty(),
                        15,
                        4400,
                        List.of(290.0, median, 420.0),
                        List.of(180.0, 250.0, 340.0, 450.0, 610.0),
                        Map.of(month, median))));
    }

    private Reason refused(byte[] file, String pem) {
        List<SnapshotHead> before = snapshots.heads();
        SnapshotRefused[] refused = new SnapshotRefused[1];
        assertThatThrownBy(() -> files.bring(file, pem))
                .isInstanceOfSatisfying(SnapshotRefused.class, one -> refused[0] = one);
        assertThat(snapshots.heads()).isEqualTo(before);
        return refused[0].reason();
    }

    @Test
    void a_signed_file_is_taken_in_once_and_a_later_one_after_it_but_none_of_before() throws Exception {
        Snapshot april = snapshot(MONTH, 1, 340);
        Taken taken = files.bring(file(april), authority);
        assertThat(taken.here()).isFalse();
        assertThat(snapshots.snapshot(taken.name())).contains(april);
        assertThat(files.bring(file(april), authority).here()).isTrue();
        assertThat(refused(file(snapshot(MONTH.minusMonths(1), 3, 340)), authority))
                .isEqualTo(Reason.OLDER);
        assertThat(refused(file(snapshot(MONTH, 1, 350)), authority)).isEqualTo(Reason.ANOTHER);
        assertThat(files.bring(file(snapshot(MONTH, 2, 350)), authority).here()).isFalse();
        assertThat(refused(file(april), authority)).isEqualTo(Reason.OLDER);
        SnapshotHead head = snapshots.heads().stream()
                .filter(one -> one.name().equals(taken.name()))
                .findFirst()
                .orElseThrow();
        // and out again, as another installation would write it
        assertThat(SignedNote.open(files.write(
                                head,
                                cloud.acknowledgementSigner(),
                                Clock.systemUTC().instant()))
                        .content())
                .isEqualTo(april.canonical());
    }

    @Test
    void what_is_changed_cut_off_of_another_authority_or_of_a_newer_program_is_refused() {
        byte[] file = file(snapshot(MONTH.plusYears(1), 1, 340));
        for (int cut : new int[] {0, 1, 100, file.length / 2, file.length - 1}) {
            assertThat(refused(Arrays.copyOf(file, cut), authority)).isEqualTo(Reason.DAMAGED);
        }
        String text = new String(file, StandardCharsets.ISO_8859_1);
        byte[] changed = text.replace("340.0", "240.0").getBytes(StandardCharsets.ISO_8859_1);
        assertThat(refused(changed, authority)).isEqualTo(Reason.DAMAGED);
        CertificateAuthority stranger = CertificateAuthority.open(other.resolve("stranger"));
        assertThat(refused(file, new CertificateAuthority.IssuedCertificate(stranger.certificate()).pem()))
                .isEqualTo(Reason.OTHER_AUTHORITY);
        assertThat(refused(file, "no certificate")).isEqualTo(Reason.NO_AUTHORITY);
        assertThat(refused(signed("hello".getBytes(StandardCharsets.UTF_8)), authority))
                .isEqualTo(Reason.NO_SNAPSHOT);
        byte[] newer = "doselens benchmark 9\t2037-04\t1\t9\t0.0\nwhatever\n".getBytes(StandardCharsets.UTF_8);
        assertThat(refused(signed(newer), authority)).isEqualTo(Reason.NEWER_FORMAT);
    }

    @Test
    void a_receiver_of_the_same_authority_does_not_speak_for_its_cloud() throws Exception {
        SigningIdentity receiver = SharedIngest.enrol(SharedIngest.site(), other.resolve("receiver"))
                .signer();
        byte[] file = SignedNote.sign(
                UUID.randomUUID(),
                snapshot(MONTH.plusYears(1), 1, 340).canonical(),
                receiver,
                Clock.systemUTC().instant());
        String here = new CertificateAuthority.IssuedCertificate(
                        SharedIngest.SERVER.getBean(CertificateAuthority.class).certificate())
                .pem();
        assertThat(refused(file, here)).isEqualTo(Reason.OTHER_AUTHORITY);
    }
}
