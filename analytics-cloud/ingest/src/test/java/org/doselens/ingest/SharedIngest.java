package org.doselens.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import java.util.stream.Stream;
import org.doselens.core.database.Databases;
import org.doselens.core.organisation.Organisation;
import org.doselens.core.organisation.Site;
import org.doselens.delivery.CloudIdentity;
import org.doselens.delivery.Enrolment;
import org.doselens.delivery.IdentityStore;
import org.doselens.ingest.enrolment.EnrolmentDesk;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** One ingest process for the tests that need one with ordinary settings; receivers' certificates live ten minutes. */
final class SharedIngest {

    static final Path DATA = folder();
    static final ConfigurableApplicationContext SERVER = Ingest.serve(Stream.concat(
                    TestEngines.settings(DATA).stream(),
                    Stream.of(
                            "--doselens.ingest.receiver-certificate-validity=10m",
                            // each test enrols a receiver of its own, all from one address
                            "--doselens.ingest.enrolments-per-minute=1000"))
            .toArray(String[]::new));
    static final int PORT =
            ((WebServerApplicationContext) SERVER).getWebServer().getPort();
    static final URI CLOUD = URI.create("https://localhost:" + PORT);

    private SharedIngest() {}

    private static Path folder() {
        try {
            return Files.createTempDirectory("doselens-test-ingest");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A site of a tenant of its own. */
    static Site site() {
        Organisation organisation = SERVER.getBean(Organisation.class);
        int tenant = organisation.addTenant("测试医院", "Test hospital");
        return organisation
                .site(organisation.addSite(tenant, "总院", "Main site", ZoneId.of("Asia/Shanghai")))
                .orElseThrow();
    }

    static CloudIdentity enrol(Site site, Path home) throws Exception {
        String code = SERVER.getBean(EnrolmentDesk.class).newCode(site, Duration.ofHours(1));
        return new Enrolment(CLOUD, new IdentityStore(home, Optional.empty())).enrol(code);
    }

    /** Rows of a table and how many different ones they are, such as "20 20". */
    static String rows(Site site, String table, String key) {
        return SERVER.getBean(Databases.class)
                .clickHouse()
                .sql("SELECT concat(toString(count()), ' ', toString(uniqExact(" + key + "))) FROM " + table
                        + " WHERE tenant_id = :tenant")
                .param("tenant", site.tenantId())
                .query(String.class)
                .single();
    }
}
