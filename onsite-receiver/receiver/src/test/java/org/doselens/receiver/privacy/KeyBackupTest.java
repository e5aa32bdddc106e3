package org.doselens.receiver.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.Map;
import org.doselens.anonymizer.PolicyNotApplicable;
import org.doselens.anonymizer.PseudonymKind;
import org.doselens.anonymizer.PseudonymTable;
import org.doselens.anonymizer.SiteKeyHome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyBackupTest {

    private static final String PASSPHRASE = "four words and more";
    private static final Map<String, String> SEALED = Map.of("DOSELENS_SITE_KEY_PASSWORD", "another one");

    @TempDir
    Path folder;

    @Test
    void key_and_table_come_back_on_another_machine_and_every_pseudonym_is_what_it_was() throws IOException {
        Path old = folder.resolve("old");
        String before = pseudonym(old, Map.of(), "patient 1");
        SiteKeyHome.of(old, Map.of()).rotate();
        String second = pseudonym(old, Map.of(), "patient 2");
        Path file = folder.resolve("backup.cms");
        new KeyBackup(old, SiteKeyHome.of(old, Map.of())).backup(file, PASSPHRASE);

        Path restored = folder.resolve("new");
        new KeyBackup(restored, SiteKeyHome.of(restored, SEALED)).restore(file, PASSPHRASE);

        assertThat(restored.resolve("site.key")).doesNotExist();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(restored.resolve("pseudonyms.db"))))
                .isEqualTo("rw-------");
        assertThat(pseudonym(restored, SEALED, "patient 1")).isEqualTo(before);
        assertThat(pseudonym(restored, SEALED, "patient 2")).isEqualTo(second);
        assertThat(original(restored, before)).isEqualTo("patient 1");
        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).doesNotContain("site-key", "SQLite", "patient");
    }

    @Test
    void a_wrong_passphrase_a_changed_byte_and_a_cut_file_restore_nothing() throws IOException {
        Path old = folder.resolve("old");
        pseudonym(old, Map.of(), "patient 1");
        Path file = folder.resolve("backup.cms");
        new KeyBackup(old, SiteKeyHome.of(old, Map.of())).backup(file, PASSPHRASE);
        byte[] whole = Files.readAllBytes(file);
        Path to = folder.resolve("new");
        KeyBackup restoring = new KeyBackup(to, SiteKeyHome.of(to, Map.of()));

        assertThatThrownBy(() -> restoring.restore(file, "a wrong passphrase"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("does not open");
        for (int at : new int[] {whole.length / 2, whole.length - 10}) {
            byte[] changed = whole.clone();
            changed[at] ^= 1;
            Files.write(file, changed);
            assertThatThrownBy(() -> restoring.restore(file, PASSPHRASE)).isInstanceOf(IOException.class);
        }
        Files.write(file, java.util.Arrays.copyOf(whole, whole.length / 2));
        assertThatThrownBy(() -> restoring.restore(file, PASSPHRASE)).isInstanceOf(IOException.class);
        assertThat(to).isEmptyDirectory();
    }

    @Test
    void nothing_is_overwritten_and_a_short_passphrase_is_refused() throws IOException {
        Path old = folder.resolve("old");
        pseudonym(old, Map.of(), "patient 1");
        KeyBackup backup = new KeyBackup(old, SiteKeyHome.of(old, Map.of()));
        Path file = folder.resolve("backup.cms");

        assertThatThrownBy(() -> backup.backup(file, "short")).hasMessageContaining("12 characters");
        backup.backup(file, PASSPHRASE);
        assertThatThrownBy(() -> backup.backup(file, PASSPHRASE)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> backup.restore(file, PASSPHRASE)).hasMessageContaining("move both away");
    }

    @Test
    void a_plain_key_moves_into_pkcs12_once_a_password_is_set_and_stays_there() throws IOException {
        Path data = folder.resolve("data");
        String before = pseudonym(data, Map.of(), "patient 1");

        assertThat(pseudonym(data, SEALED, "patient 1")).isEqualTo(before);
        assertThat(data.resolve("site.key")).doesNotExist();
        assertThat(SiteKeyHome.of(data, SEALED).rotate().count()).isEqualTo(2);
        assertThat(pseudonym(data, SEALED, "patient 1")).isEqualTo(before);
        assertThatThrownBy(() -> SiteKeyHome.of(data, Map.of()).open())
                .isInstanceOf(PolicyNotApplicable.class)
                .hasMessageContaining("DOSELENS_SITE_KEY_PASSWORD");
        assertThatThrownBy(() -> SiteKeyHome.of(data, Map.of("DOSELENS_SITE_KEY_PASSWORD", "wrong"))
                        .open())
                .isInstanceOf(PolicyNotApplicable.class)
                .hasMessageContaining("does not open");
    }

    @Test
    void a_key_from_the_environment_is_never_written_to_disk() throws IOException {
        Path data = folder.resolve("data");
        Map<String, String> environment =
                Map.of("DOSELENS_SITE_KEY", "1=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=;2=" + "B".repeat(43) + "=");

        pseudonym(data, environment, "patient 1");

        assertThat(SiteKeyHome.of(data, environment).open().count()).isEqualTo(2);
        assertThat(data.resolve("site.key")).doesNotExist();
        assertThat(data.resolve("site-key.p12")).doesNotExist();
        assertThatThrownBy(() -> SiteKeyHome.of(data, environment).rotate()).hasMessageContaining("add the next");
    }

    private static String pseudonym(Path data, Map<String, String> environment, String original) throws IOException {
        Files.createDirectories(data);
        try (PseudonymTable table = PseudonymTable.open(
                data.resolve("pseudonyms.db"), SiteKeyHome.of(data, environment).open(), Clock.systemUTC())) {
            String pseudonym = table.of(PseudonymKind.PATIENT, original, () -> original);
            table.commit();
            return pseudonym;
        }
    }

    private static String original(Path data, String pseudonym) {
        try (PseudonymTable table = PseudonymTable.open(
                data.resolve("pseudonyms.db"), SiteKeyHome.of(data, SEALED).open(), Clock.systemUTC())) {
            return table.original(PseudonymKind.PATIENT, pseudonym).orElseThrow();
        }
    }
}
