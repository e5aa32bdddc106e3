package org.doselens.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * The signed archive as an administrator gets it: made by {@code bin/package}, checked, installed below a folder, upgraded
 * and taken away. Of the receiver alone, which is small; {@code bin/installation/try} does it with everything, as root, and
 * runs it.
 */
@TestMethodOrder(OrderAnnotation.class)
class InstallTest {

    private static final Path WORK = Path.of("target/install").toAbsolutePath();
    private static final Path ROOT = WORK.resolve("root");
    private static Path first;
    private static Path second;
    private static final List<String> FINGERPRINTS = new ArrayList<>();
    private static String fingerprint;

    /** How a command ended and what it said. */
    private record Said(int status, String text) {}

    @BeforeAll
    static void make() throws Exception {
        CommandLine.deleteRecursively(ROOT);
        Files.createDirectories(WORK);
        Path key = key("release-key.pem");
        first = archive("1.0", key);
        second = archive("1.1", key);
        fingerprint = FINGERPRINTS.get(0);
    }

    private static Path key(String name) throws Exception {
        Path key = WORK.resolve(name);
        Said made = run(
                "openssl",
                "genpkey",
                "-algorithm",
                "EC",
                "-pkeyopt",
                "ec_paramgen_curve:P-256",
                "-out",
                key.toString());
        assertThat(made.status()).as(made.text()).isZero();
        return key;
    }

    private static Path archive(String version, Path key) throws Exception {
        Said made = run(
                Demo.ROOT.resolve("bin/package").toString(),
                "--no-build",
                "--tree",
                "--parts",
                "receiver",
                "--version",
                version,
                "--key",
                key.toString(),
                "--out",
                WORK.resolve("archives").toString());
        assertThat(made.status()).as(made.text()).isZero();
        FINGERPRINTS.add(after("Fingerprint", made.text()));
        return Path.of(after("Folder", made.text()));
    }

    private static String after(String word, String text) {
        Matcher line = Pattern.compile(word + " +(\\S+)").matcher(text);
        assertThat(line.find()).as(text).isTrue();
        return line.group(1);
    }

    private static Said run(String... command) throws IOException, InterruptedException {
        Path said = Files.createTempFile(WORK, "said", ".txt");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        assertThat(process.waitFor(5, TimeUnit.MINUTES))
                .as(String.join(" ", command))
                .isTrue();
        return new Said(process.exitValue(), Files.readString(said));
    }

    private static Said install(Path archive, String... more) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of(archive.resolve("install").toString(), "--root", ROOT.toString()));
        command.addAll(List.of(more));
        return run(command.toArray(String[]::new));
    }

    /** A copy of an archive with one thing done to it. */
    private static Path copy(String name) throws Exception {
        Path copy = WORK.resolve(name);
        CommandLine.deleteRecursively(copy);
        // files that a test does not touch need no second place on the disk
        assertThat(run("cp", "-rl", first.toString(), copy.toString()).status()).isZero();
        return copy;
    }

    private static void replace(Path file, String content) throws IOException {
        Path other = file.resolveSibling("other");
        Files.writeString(other, content);
        Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
    }

    @Test
    @Order(1)
    void nothing_is_written_unless_the_right_key_signed_every_file() throws Exception {
        assertThat(install(first).text()).contains("name the fingerprint of the release key");
        assertThat(install(first, "--fingerprint", "00".repeat(32)).text()).contains("not the one you named");

        Path changed = copy("changed");
        replace(changed.resolve("payload/bin/doselens"), "#!/bin/sh\nexec something else\n");
        assertThat(install(changed, "--fingerprint", fingerprint).text())
                .contains("a file is missing or was changed: ./payload/bin/doselens");

        Path added = copy("added");
        Files.writeString(added.resolve("payload/bin/extra"), "nobody signed this");
        assertThat(install(added, "--fingerprint", fingerprint).text())
                .contains("files that nobody signed: ./payload/bin/extra");

        Path summed = copy("summed");
        replace(summed.resolve("SHA256SUMS"), "");
        assertThat(install(summed, "--fingerprint", fingerprint).text()).contains("the signature is not of");

        assertThat(run(first.resolve("install").toString(), "--check", "--fingerprint", fingerprint)
                        .status())
                .isZero();
        assertThat(ROOT.resolve("opt/doselens")).doesNotExist();
        assertThat(ROOT.resolve("etc/doselens")).doesNotExist();
    }

    @Test
    @Order(2)
    void an_installation_runs_by_its_own_runtime_and_the_hospital_edition_is_closed() throws Exception {
        Said installed = install(first, "--fingerprint", fingerprint, "--edition", "hospital", "--role", "receiver");
        assertThat(installed.status()).as(installed.text()).isZero();

        Path home = ROOT.resolve("opt/doselens/current");
        Said help = run(home.resolve("bin/doselens").toString(), "--help");
        assertThat(help.status()).as(help.text()).isZero();
        assertThat(help.text()).contains("receive", "enrol");
        Path units = ROOT.resolve("etc/systemd/system");
        assertThat(Files.readString(units.resolve("doselens-receiver.service")))
                .contains("User=doselens-receiver", "NoNewPrivileges=yes", "ProtectSystem=strict");
        assertThat(units.resolve("doselens-receiver.service.d/doselens-hospital.conf"))
                .content()
                .contains("IPAddressDeny=any");
    }

    @Test
    @Order(3)
    void an_upgrade_keeps_settings_and_state_and_is_the_known_key_s_alone() throws Exception {
        Path settings = ROOT.resolve("etc/doselens/receiver.properties");
        Files.writeString(settings, "# ours\n", StandardCharsets.UTF_8, StandardOpenOption.APPEND);
        Files.writeString(ROOT.resolve("var/lib/doselens/receiver/site.key"), "kept");

        assertThat(install(second).text()).contains("version 1.0 is installed", "--backup-to");
        Path stranger = archive("1.2", key("stranger.pem"));
        assertThat(install(stranger, "--without-backup").text()).contains("the signature is not of the release key");

        Said upgraded = install(second, "--without-backup");
        assertThat(upgraded.text()).contains("upgraded from 1.0, edition hospital, role receiver");
        assertThat(settings).content().endsWith("# ours\n");
        assertThat(ROOT.resolve("var/lib/doselens/receiver/site.key")).hasContent("kept");
        assertThat(Files.readSymbolicLink(ROOT.resolve("opt/doselens/current"))).hasToString("versions/1.1");
        assertThat(ROOT.resolve("opt/doselens/versions/1.0")).isDirectory();
        assertThat(install(second, "--without-backup").text()).contains("version 1.1 is installed already");
    }

    @Test
    @Order(4)
    void taken_away_it_leaves_data_and_settings_unless_told_otherwise() throws Exception {
        Path uninstall = Demo.ROOT.resolve("bin/installation/uninstall");
        assertThat(run(uninstall.toString(), "--root", ROOT.toString()).status())
                .isZero();
        assertThat(ROOT.resolve("opt/doselens")).doesNotExist();
        assertThat(ROOT.resolve("etc/systemd/system")).isEmptyDirectory();
        assertThat(ROOT.resolve("var/lib/doselens/receiver/site.key")).exists();

        assertThat(run(uninstall.toString(), "--root", ROOT.toString(), "--delete-data")
                        .status())
                .isZero();
        assertThat(ROOT.resolve("var/lib/doselens")).doesNotExist();
        assertThat(ROOT.resolve("etc/doselens")).doesNotExist();
    }
}
