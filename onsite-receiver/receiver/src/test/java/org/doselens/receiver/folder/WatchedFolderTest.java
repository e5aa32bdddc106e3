package org.doselens.receiver.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.doselens.dicom.DicomObject;
import org.doselens.dicom.Intake.Outcome;
import org.doselens.dicom.Uid;
import org.doselens.dicom.builtin.BuiltinHeaderReader;
import org.doselens.dicom.builtin.DatasetEncoder;
import org.doselens.dicom.builtin.HeaderMemory;
import org.doselens.dicom.builtin.ReadLimits;
import org.doselens.dicom.builtin.network.IncomingFiles;
import org.doselens.receiver.KeptObjects;
import org.doselens.receiver.MadeReport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchedFolderTest {

    @TempDir
    private Path temporary;

    private final KeptObjects intake = new KeptObjects();
    private Path folder;
    private WatchedFolder watched;

    @BeforeEach
    void prepare() throws IOException {
        folder = Files.createDirectory(temporary.resolve("incoming"));
        watched = again();
    }

    private WatchedFolder again() throws IOException {
        return new WatchedFolder(
                new FolderSettings(folder, Duration.ofSeconds(1), Duration.ZERO),
                new IncomingFiles(new BuiltinHeaderReader(ReadLimits.DEFAULT), new HeaderMemory(32L << 20, 1L << 20)),
                intake);
    }

    @Test
    void a_tree_with_a_dicomdir_is_taken_and_moved_to_done_as_it_was() throws Exception {
        put("disc/DICOMDIR", "index".getBytes(StandardCharsets.US_ASCII));
        put("disc/STUDY1/SR00001", report("1.2.1"));
        put("disc/STUDY2/胸部.dcm", report("1.2.2"));

        looks(2);

        assertThat(instances()).containsExactlyInAnyOrder("1.2.1", "1.2.2");
        assertThat(intake.unreadable).isEmpty();
        assertThat(folder.resolve("done/disc/STUDY1/SR00001")).exists();
        assertThat(folder.resolve("done/disc/STUDY2/胸部.dcm")).exists();
        assertThat(folder.resolve("done/disc/DICOMDIR")).exists();
        assertThat(left()).isEmpty();
    }

    @Test
    void a_file_that_still_grows_waits() throws Exception {
        byte[] whole = report("1.2.1");
        Path file = put("a.dcm", Arrays.copyOf(whole, 300));
        looks(1);
        Files.write(file, Arrays.copyOfRange(whole, 300, 400), StandardOpenOption.APPEND);
        looks(1);
        Files.write(file, Arrays.copyOfRange(whole, 400, whole.length), StandardOpenOption.APPEND);
        looks(1);
        assertThat(intake.objects).isEmpty();
        assertThat(intake.unreadable).isEmpty();

        looks(1);

        assertThat(instances()).containsExactly("1.2.1");
    }

    @Test
    void a_file_still_named_as_unfinished_waits_until_it_is_renamed() throws Exception {
        Path file = put("a.dcm.part", report("1.2.1"));
        looks(3);
        assertThat(intake.objects).isEmpty();

        Files.move(file, folder.resolve("a.dcm"));
        looks(2);

        assertThat(instances()).containsExactly("1.2.1");
    }

    @Test
    void what_cannot_be_read_goes_to_quarantine_with_its_reason_beside_it() throws Exception {
        put(
                "notes/readme.txt",
                "no DICOM, and much longer than a preamble".repeat(9).getBytes(StandardCharsets.US_ASCII));
        put("cut.dcm", Arrays.copyOf(report("1.2.1"), 500));
        put("empty.dcm", new byte[0]);

        looks(2);

        assertThat(intake.unreadable).hasSize(3);
        assertThat(folder.resolve("quarantine/notes/readme.txt")).exists();
        assertThat(Files.readString(folder.resolve("quarantine/notes/readme.txt.reason.txt")))
                .startsWith("NOT_DICOM");
        assertThat(folder.resolve("quarantine/cut.dcm.reason.txt")).exists();
        assertThat(folder.resolve("quarantine/empty.dcm.reason.txt")).exists();
        looks(2);
        assertThat(intake.unreadable).hasSize(3);
    }

    @Test
    void what_cannot_be_kept_now_stays_and_is_taken_later() throws Exception {
        intake.answer(object -> Outcome.OUT_OF_RESOURCES);
        put("a.dcm", report("1.2.1"));
        looks(3);
        assertThat(left()).hasSize(1);

        intake.answer(object -> Outcome.DURABLE);
        looks(1);

        assertThat(left()).isEmpty();
        assertThat(folder.resolve("done/a.dcm")).exists();
    }

    @Test
    void after_a_restart_it_goes_on_where_files_are_left() throws Exception {
        put("a.dcm", report("1.2.1"));
        looks(1);
        put("b.dcm", report("1.2.2"));
        watched = again();
        looks(2);

        assertThat(instances()).containsExactlyInAnyOrder("1.2.1", "1.2.2");
    }

    @Test
    void a_second_file_of_the_same_name_writes_nothing_over() throws Exception {
        put("a.dcm", report("1.2.1"));
        looks(2);
        put("a.dcm", report("1.2.2"));
        looks(2);

        assertThat(folder.resolve("done/a.dcm")).hasBinaryContent(report("1.2.1"));
        assertThat(folder.resolve("done/a.dcm~1")).hasBinaryContent(report("1.2.2"));
    }

    @Test
    void links_and_hostile_names_are_not_followed() throws Exception {
        Path outside = Files.write(temporary.resolve("outside.dcm"), report("1.2.9"));
        Path elsewhere = Files.createDirectory(temporary.resolve("elsewhere"));
        Files.write(elsewhere.resolve("inner.dcm"), report("1.2.8"));
        Files.createSymbolicLink(folder.resolve("link.dcm"), outside);
        Files.createSymbolicLink(folder.resolve("tree"), elsewhere);
        Files.createDirectories(folder.resolve("done"));
        Files.createSymbolicLink(folder.resolve("done/trap"), elsewhere);
        put("trap/a.dcm", report("1.2.1"));
        put("new\nline $(touch x) \u202e.dcm", report("1.2.2"));
        put("长".repeat(80) + ".dcm", report("1.2.3"));
        put("坏".repeat(80) + ".dcm", "nothing".getBytes(StandardCharsets.US_ASCII));

        looks(2);

        assertThat(instances()).containsExactlyInAnyOrder("1.2.1", "1.2.2", "1.2.3");
        assertThat(outside).exists();
        try (Stream<Path> untouched = Files.list(elsewhere)) {
            assertThat(untouched).containsExactly(elsewhere.resolve("inner.dcm"));
        }
        assertThat(Files.isSymbolicLink(folder.resolve("quarantine/link.dcm"))).isTrue();
        assertThat(Files.readString(folder.resolve("quarantine/tree.reason.txt")))
                .contains("symbolic link");
        assertThat(left()).isEmpty();
    }

    @Test
    void it_works_by_itself_until_it_is_closed() throws Exception {
        try (WatchedFolder running = watched.start()) {
            put("a.dcm", report("1.2.1"));
            org.awaitility.Awaitility.await().until(() -> Files.exists(folder.resolve("done/a.dcm")));
            assertThat(running).isNotNull();
        }
    }

    @Test
    void a_path_that_is_no_folder_cannot_be_watched() throws Exception {
        folder = Files.createFile(temporary.resolve("file"));

        assertThatThrownBy(this::again).isInstanceOf(IOException.class);
    }

    private void looks(int times) throws IOException {
        for (int i = 0; i < times; i++) {
            watched.scan();
        }
    }

    private Path put(String name, byte[] content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.write(file, content);
    }

    private static byte[] report(String instance) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            new DatasetEncoder(Uid.ExplicitVRLittleEndian).writeFile(MadeReport.ct("1.9", instance, 302.1), out);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toByteArray();
    }

    private List<String> instances() {
        return intake.objects.stream().map(DicomObject::sopInstanceUid).toList();
    }

    /** Files outside the folders for what has been seen to. */
    private List<Path> left() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS))
                    .filter(file ->
                            !file.startsWith(folder.resolve("done")) && !file.startsWith(folder.resolve("quarantine")))
                    .toList();
        }
    }
}
