package org.doselens.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.doselens.core.organisation.Site;
import org.doselens.delivery.CloudIdentity;
import org.doselens.delivery.DeliveryLoop;
import org.doselens.delivery.DeliverySettings;
import org.doselens.delivery.IdentityStore;
import org.doselens.delivery.Link;
import org.doselens.delivery.Spool;
import org.doselens.delivery.SpoolCounts;
import org.doselens.ingest.BadLink.Quality;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The line of {@link BadLink}, eight times as fast in the short setting and as it is with {@code bin/test --long}. */
class BadLinkTest {

    private static final boolean LONG = Boolean.getBoolean("doselens.long");
    private static final double SPEED_UP = LONG ? 1 : 8;
    /** A day, and in the long setting a week that waited in the spool. */
    private static final int EXAMS = LONG ? 14_000 : 2000;

    private static final int EXAMS_AT_ONCE = 250;
    private static final int MOST_BYTES_PER_EXAM = 500;

    @TempDir
    Path data;

    @Test
    void a_day_of_exams_arrives_once_and_whole_in_less_than_500_bytes_each_over_a_bad_line() throws Exception {
        Site site = SharedIngest.site();
        IdentityStore store = new IdentityStore(data, Optional.empty());
        CloudIdentity identity = SharedIngest.enrol(site, data);
        try (Spool spool = Spool.open(data.resolve("spool.db"), Clock.systemUTC())) {
            long bytes;
            int drops;
            try (BadLink link = new BadLink(SharedIngest.PORT, Quality.bad(SPEED_UP), 7);
                    DeliveryLoop loop =
                            new DeliveryLoop(spool, identity, store, settings(link.port()), Clock.systemUTC())) {
                loop.start();
                for (int from = 0; from < EXAMS; from += EXAMS_AT_ONCE) {
                    spool.add(TestRecords.exams(from, from + EXAMS_AT_ONCE));
                }
                await().atMost(Duration.ofMinutes(LONG ? 30 : 3))
                        .until(() -> spool.counts().open() == 0);
                bytes = link.bytes();
                drops = link.drops();
            }

            assertThat(spool.counts()).isEqualTo(new SpoolCounts(EXAMS, 0, 0, EXAMS, 0, 0));
            assertThat(SharedIngest.rows(site, "exam", "exam_key")).isEqualTo(EXAMS + " " + EXAMS);
            assertThat(SharedIngest.rows(site, "irradiation_event", "uid")).isEqualTo(2 * EXAMS + " " + 2 * EXAMS);
            System.out.printf(
                    "bad line: %d exams, %d bytes an exam on the wire, %d drops%n", EXAMS, bytes / EXAMS, drops);
            assertThat(bytes / EXAMS).isLessThanOrEqualTo(MOST_BYTES_PER_EXAM);
        }
    }

    /** As for a thin line: small first pieces, so that what a drop costs is small. */
    private static DeliverySettings settings(int port) {
        Link thin = new Link(
                Link.PLAIN.proxy(),
                Link.PLAIN.bandwidth(),
                32 << 10,
                Link.PLAIN.smallestPieceBytes(),
                Link.PLAIN.largestPieceBytes(),
                Link.PLAIN.pieceTime());
        return new DeliverySettings(
                        URI.create("https://localhost:" + port),
                        EXAMS_AT_ONCE,
                        4L << 20,
                        Duration.ofMillis(10),
                        Duration.ofMillis(100),
                        Duration.ofSeconds(5),
                        Duration.ofMinutes(1))
                .over(thin);
    }
}
