package org.doselens.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.doselens.core.database.ClickHouseSettings;
import org.doselens.core.database.Databases;
import org.doselens.core.database.PostgreSqlSettings;
import org.doselens.engines.ColdVolume;
import org.doselens.engines.EmbeddedClickHouse;
import org.doselens.engines.EmbeddedPostgreSql;
import org.doselens.engines.S3Server;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the doctor says of a cold volume in a bucket, with an S3 server that checks signatures. */
class BucketDoctorTest {

    private static final String PLACE = "ClickHouse's cold bucket: ";

    @TempDir
    Path home;

    @Test
    void a_bucket_that_answers_is_away_refuses_the_key_is_gone_or_lost_an_object_is_told_apart() throws IOException {
        try (S3Server server = S3Server.start(home.resolve("s3"));
                EmbeddedPostgreSql postgreSql = EmbeddedPostgreSql.start(home.resolve("postgresql"));
                EmbeddedClickHouse clickHouse = EmbeddedClickHouse.start(home.resolve("clickhouse"), bucket(server))) {
            List<String> settings = TestEngines.settings(clickHouse, postgreSql, home.resolve("ingest"));
            exams(clickHouse, postgreSql);
            assertThat(told(settings)).startsWith("WELL").contains("nothing lies there yet");
            assertThat(Said.of("cold-move", settings).text()).contains("202302  device_day  ");

            assertThat(told(settings))
                    .startsWith("WELL")
                    .contains("answers; ", " MB of exams of 2023-02-27 to 2023-02-27 lie there");

            server.close();
            assertThat(told(settings)).startsWith("ILL").contains("is not reached; ", "→ See whether the store runs");
            server.startAgain("of-somebody-else");
            assertThat(told(settings))
                    .startsWith("ILL")
                    .contains("refuses the key; ", "doselens.cold.s3.access-key and .secret-key-file")
                    .doesNotContain(S3Server.SECRET_KEY, "of-somebody-else");
            server.close();
            server.startAgain(S3Server.SECRET_KEY);
            Path objects = home.resolve("s3/objects").resolve(S3Server.BUCKET);
            Path away = Files.move(objects, home.resolve("away"));
            assertThat(told(settings)).startsWith("ILL").contains("is not there; ", "was deleted or renamed");
            Files.createDirectory(objects);
            assertThat(told(settings))
                    .startsWith("ILL")
                    .contains("has lost an object of part 202302_", " of table device_day; ");
            Files.delete(objects);
            Files.move(away, objects);
            assertThat(told(settings)).startsWith("WELL").contains("answers; ");
        }
    }

    /** The finding about the bucket, with what to do. */
    private static String told(List<String> settings) {
        String text = Said.of("doctor", settings).text();
        assertThat(text).contains(PLACE);
        String line = text.substring(0, text.indexOf(PLACE)).lines().reduce("", (before, one) -> one);
        String after = text.substring(text.indexOf(PLACE));
        return line + after.replaceFirst("(?s)\n(?! {6}→).*", "");
    }

    private ColdVolume bucket(S3Server server) throws IOException {
        Files.writeString(home.resolve("secret"), S3Server.SECRET_KEY + "\n");
        return ColdVolume.bucket(Files.writeString(home.resolve("bucket.properties"), """
            doselens.cold.s3.endpoint=%s/%s/hospital/
            doselens.cold.s3.region=%s
            doselens.cold.s3.access-key=%s
            doselens.cold.s3.secret-key-file=secret
            """.formatted(
                        server.endpoint(), S3Server.BUCKET, S3Server.REGION, S3Server.ACCESS_KEY)));
    }

    private static void exams(EmbeddedClickHouse clickHouse, EmbeddedPostgreSql postgreSql) {
        try (Databases databases = Databases.open(
                new ClickHouseSettings(clickHouse.jdbcUrl("doselens"), clickHouse.user(), clickHouse.password()),
                new PostgreSqlSettings(
                        postgreSql.jdbcUrl("postgres"), postgreSql.user(), postgreSql.password(), null, null))) {
            databases
                    .clickHouse()
                    .sql("INSERT INTO device_day (tenant_id, site_day, device_key)"
                            + " SELECT 1, '2023-02-27', toString(number) FROM numbers(1000)")
                    .update();
        }
    }
}
