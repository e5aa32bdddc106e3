package org.doselens.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whose certificate ended is told, and nothing is given up meanwhile. */
class EndedCertificateTest {

    @TempDir
    Path directory;

    @Test
    void the_receivers_own() {
        try (TestCloud cloud = new TestCloud()) {
            CloudIdentity good = cloud.receiver();
            CloudIdentity ended = new CloudIdentity(
                    cloud.authority.ended("receiver"), good.authority(), good.recipient(), good.site());

            assertThat(problem(cloud, ended))
                    .startsWith("CERTIFICATE_ENDED: this receiver's certificate was good until ");
        }
    }

    @Test
    void the_clouds() {
        try (TestCloud cloud = new TestCloud(authority -> authority.ended("localhost"))) {
            assertThat(problem(cloud, cloud.receiver())).contains("CLOUD_CERTIFICATE: ");
        }
    }

    private String problem(TestCloud cloud, CloudIdentity identity) {
        try (Spool spool = Spool.open(directory.resolve("spool.db"), Clock.systemUTC());
                DeliveryLoop loop = new DeliveryLoop(
                                spool, identity, DeliverySettings.to(cloud.address()), Clock.systemUTC())
                        .start()) {
            spool.add(Records.of(0, 3));
            await().until(() -> loop.status().problem().isPresent());
            assertThat(spool.counts().open()).isEqualTo(3);
            assertThat(cloud.records()).isEmpty();
            return loop.status().problem().orElseThrow();
        }
    }
}
