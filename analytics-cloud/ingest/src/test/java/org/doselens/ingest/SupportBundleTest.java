package org.doselens.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The zip for support, of an installation with one mark in everything that could hold a name or a secret. */
class SupportBundleTest {

    private static final String MARK = "QZXKVJ777";
    private static final String NAME = "祁琰瑱";

    @TempDir
    Path home;

    @Test
    void what_support_needs_is_in_it_and_no_mark_of_rows_logs_or_settings() throws Exception {
        List<String> settings = new ArrayList<>(TestEngines.settings(SharedIngest.DATA));
        settings.removeIf(setting -> setting.startsWith("--doselens.ingest.port="));
        settings.add("--doselens.ingest.port=" + SharedIngest.PORT);
        settings.add("--doselens.backup.passphrase=" + MARK + " and more of it");
        Said.of("site-add", "--name-zh", NAME, "--name-en", MARK, "--zone", "Asia/Shanghai", settings);
        Path log = Files.writeString(home.resolve("ingest.log"), """
                2026-11-23T01:02:03.004Z WARN  PackageIntake Package of %1$s, %2$s, waits for a database
                2026-11-23T01:02:04.004Z INFO  BatchLoader loaded for %1$s
                2026-11-23T01:02:05.004Z ERROR BatchLoader java.lang.IllegalStateException: %2$s
                java.lang.IllegalStateException: %1$s
                \tat org.doselens.ingest.intake.BatchLoader.load(BatchLoader.java:76)
                Caused by: %1$s
                """.formatted(MARK, NAME));
        Path zip = home.resolve("support.zip");

        Said.Words said = Said.of(
                "support-bundle", "--to", zip.toString(), "--log", log.toString(), "--metrics-port", "1", settings);

        assertThat(said.status()).as(said.text()).isZero();
        Map<String, String> entries = entries(zip);
        assertThat(String.join("\n", entries.values())).doesNotContain(MARK, NAME);
        assertThat(entries.get("doctor.txt")).contains("WELL  PostgreSQL: answers");
        assertThat(entries.get("versions.txt"))
                .containsPattern("PostgreSQL \\d+")
                .containsPattern("ClickHouse \\d+");
        assertThat(entries.get("tables.txt")).containsPattern("site \\d+ rows \\d+ bytes");
        assertThat(entries.get("settings.txt"))
                .contains("doselens.backup.passphrase=(set)\n")
                .contains("doselens.ingest.port=" + SharedIngest.PORT + "\n");
        assertThat(entries.get("metrics-1.txt")).contains("nobody answers on port 1");
        assertThat(entries.get("log-0.txt"))
                .contains("1 × 2026-11-23T01 WARN PackageIntake\n")
                .contains("1 × 2026-11-23T01 ERROR BatchLoader\n")
                .contains("1 × at org.doselens.ingest.intake.BatchLoader.load(BatchLoader.java:76)\n")
                .contains("3 × other lines\n");
    }

    private static Map<String, String> entries(Path file) throws IOException {
        Map<String, String> entries = new TreeMap<>();
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return entries;
    }
}
