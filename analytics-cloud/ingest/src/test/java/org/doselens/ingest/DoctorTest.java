package org.doselens.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command on a running installation, and on ones with one thing wrong each. */
class DoctorTest {

    @TempDir
    Path home;

    @Test
    void a_running_installation_is_well_but_for_the_backup_that_nobody_set_up() {
        Said.Words said =
                doctor(TestEngines.settings(SharedIngest.DATA), "--doselens.ingest.port=" + SharedIngest.PORT);

        assertThat(said.status()).as(said.text()).isZero();
        assertThat(said.text())
                .contains("WELL  PostgreSQL: answers")
                .contains("WELL  ClickHouse: answers")
                .contains("WELL  PostgreSQL's schema: is ")
                .contains("WELL  Keys: the authority is good until")
                .contains("WELL  Ingest: answers on port " + SharedIngest.PORT)
                .contains("CARE  Backup: none is made regularly\n      → Set doselens.backup.folder")
                .doesNotContain("ILL");
    }

    @Test
    void what_does_not_answer_is_named_with_what_to_do() {
        List<String> settings = new ArrayList<>(TestEngines.settings(home.resolve("nowhere")));
        settings.removeIf(setting -> setting.contains("postgresql.url"));

        Said.Words said = doctor(
                settings,
                "--doselens.postgresql.url=jdbc:postgresql://127.0.0.1:1/postgres",
                "--doselens.backup.folder=" + home.resolve("backups"));

        assertThat(said.status()).isEqualTo(1);
        assertThat(said.text())
                .contains("ILL   PostgreSQL: does not answer")
                .contains("→ Start it, or mend doselens.postgresql.url")
                .contains("WELL  ClickHouse: answers")
                .contains("ILL   The flow: cannot be seen")
                .contains("ILL   Data directory: ")
                .contains("ILL   Backup: there is none in ");
        assertThat(home.resolve("nowhere")).as("nothing is made").doesNotExist();
    }

    @Test
    void without_settings_it_ends_with_what_the_start_has_said_and_no_trace_of_calls() {
        Said.Words said = Said.of("doctor");

        assertThat(said.status()).isEqualTo(1);
        assertThat(said.text()).doesNotContain("\tat ");
    }

    @Test
    void an_engine_on_another_port_and_keys_open_to_others_are_found() throws Exception {
        Path data = Files.createDirectories(home.resolve("ingest"));
        Said.of("site-add", "--name-zh", "甲", "--name-en", "A", "--zone", "Asia/Shanghai", TestEngines.settings(data));
        Files.setPosixFilePermissions(data.resolve("ca"), PosixFilePermissions.fromString("rwxr-x---"));

        Said.Words said = doctor(TestEngines.settings(data), "--doselens.ingest.port=1");

        assertThat(said.status()).isEqualTo(1);
        assertThat(said.text())
                .contains("ILL   Keys: " + data.resolve("ca") + " can be read by others\n      → chmod 700")
                .contains("ILL   Ingest: does not answer on port 1\n      → Start it; receivers keep everything");
    }

    /** A later setting of a name counts. */
    private static Said.Words doctor(List<String> settings, String... more) {
        List<String> words = new ArrayList<>(settings);
        for (String one : more) {
            words.removeIf(word -> word.startsWith(one.substring(0, one.indexOf('=') + 1)));
            words.add(one);
        }
        return Said.of("doctor", words);
    }
}
