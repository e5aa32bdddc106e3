package org.doselens.ingestbench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.doselens.core.organisation.Organisation;
import org.doselens.core.organisation.Site;
import org.doselens.engines.EmbeddedClickHouse;
import org.doselens.engines.EmbeddedPostgreSql;
import org.doselens.ingest.Ingest;
import org.doselens.ingest.enrolment.EnrolmentDesk;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** The real ingest on the bench's engines. */
final class BenchCloud {

    private BenchCloud() {}

    static ConfigurableApplicationContext serve(
            Path data, EmbeddedClickHouse clickHouse, EmbeddedPostgreSql postgreSql, String... more) {
        List<String> settings = new ArrayList<>(List.of(
                "--doselens.clickhouse.url=" + clickHouse.jdbcUrl("doselens"),
                "--doselens.clickhouse.user=" + clickHouse.user(),
                "--doselens.clickhouse.password=" + clickHouse.password(),
                "--doselens.postgresql.url=" + postgreSql.jdbcUrl("postgres"),
                "--doselens.postgresql.user=" + postgreSql.user(),
                "--doselens.postgresql.password=" + postgreSql.password(),
                "--doselens.ingest.data-directory=" + data.resolve("ingest"),
                "--doselens.ingest.port=0"));
        settings.addAll(List.of(more));
        return Ingest.serve(settings.toArray(String[]::new));
    }

    static int port(ConfigurableApplicationContext server) {
        return ((WebServerApplicationContext) server).getWebServer().getPort();
    }

    /** An enrolment code for a site of a tenant of its own. */
    static String code(ConfigurableApplicationContext server, int number) {
        Organisation organisation = server.getBean(Organisation.class);
        int tenant = organisation.addTenant("医院 " + number, "Hospital " + number);
        Site site = organisation
                .site(organisation.addSite(tenant, "总院", "Main site", ZoneId.of("Asia/Shanghai")))
                .orElseThrow();
        return server.getBean(EnrolmentDesk.class).newCode(site, Duration.ofHours(1));
    }

    static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.deleteIfExists(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
