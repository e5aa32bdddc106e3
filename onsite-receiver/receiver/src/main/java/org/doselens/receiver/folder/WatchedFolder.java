package org.doselens.receiver.folder;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.doselens.dicom.Intake;
import org.doselens.dicom.builtin.network.IncomingFiles;
import org.doselens.dicom.builtin.network.IncomingFiles.Taken;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes files that others put into a folder or a tree below it, also from media with a DICOMDIR. A file is taken when it
 * has stopped changing, then moved to {@code done/}, or to {@code quarantine/} with its reason beside it; one that cannot be
 * kept just now stays for the next look. It is moved after its object is durable, so an end of the process at any point
 * loses none, and one read again is a duplicate. Links are not followed. One thread of its own.
 */
public final class WatchedFolder implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WatchedFolder.class);

    private static final int DEEPEST = 32;
    private static final int MOST_WATCHED = 50_000;
    private static final Intake.Peer PEER = new Intake.Peer("FOLDER", "", "folder");

    private final Path root;
    private final FolderSettings settings;
    private final IncomingFiles files;
    private final Intake intake;
    private final Shelf done;
    private final Shelf quarantine;
    private final Thread thread = new Thread(this::work, "watched-folder");
    private Map<Path, Seen> seen = new HashMap<>();
    private volatile boolean closed;

    /** A file as it was when it changed last. */
    private record Seen(long size, FileTime modified, long sinceNanos) {}

    /** The file changed while it was read: it is not finished. */
    private static final class Changed extends IOException {
        private static final long serialVersionUID = 1L;
    }

    /**
     * Prepares the folder and the two beside its files.
     *
     * @throws IOException if it is no folder that can be written
     */
    public WatchedFolder(FolderSettings settings, IncomingFiles files, Intake intake) throws IOException {
        this.settings = settings;
        this.root = Files.createDirectories(settings.path().toAbsolutePath()).toRealPath();
        this.files = files;
        this.intake = intake;
        this.done = new Shelf(root, "done");
        this.quarantine = new Shelf(root, "quarantine");
    }

    public WatchedFolder start() {
        thread.start();
        return this;
    }

    private void work() {
        while (!closed) {
            try {
                scan();
                TimeUnit.MILLISECONDS.sleep(settings.scanEvery().toMillis());
            } catch (InterruptedException e) {
                return;
            } catch (IOException | RuntimeException e) {
                // a name may be a patient's: only the class is told
                LOG.error(
                        "The watched folder could not be looked through: {}",
                        e.getClass().getSimpleName());
                if (!pause(settings.scanEvery())) {
                    return;
                }
            }
        }
    }

    private static boolean pause(Duration time) {
        try {
            TimeUnit.MILLISECONDS.sleep(time.toMillis());
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    /** Looks through the tree once and takes what has settled. */
    void scan() throws IOException {
        Map<Path, Seen> now = new HashMap<>();
        Files.walkFileTree(root, EnumSet.noneOf(FileVisitOption.class), DEEPEST, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                return done.is(folder) || quarantine.is(folder)
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (now.size() < MOST_WATCHED) {
                    look(file, attributes, now);
                }
                return closed ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                if (!(e instanceof NoSuchFileException)) {
                    quarantine.put(file, "it cannot be opened");
                }
                return FileVisitResult.CONTINUE;
            }
        });
        seen = now;
    }

    private void look(Path file, BasicFileAttributes attributes, Map<Path, Seen> now) throws IOException {
        if (attributes.isSymbolicLink()) {
            quarantine.put(file, "it is a symbolic link, and links are not followed");
        } else if (attributes.isDirectory()) {
            quarantine.put(file, "folders are nested deeper than " + DEEPEST);
        } else if (!attributes.isRegularFile()) {
            quarantine.put(file, "it is no regular file");
        } else if (!isUnfinished(file)) {
            Seen before = seen.get(file);
            boolean same = before != null
                    && before.size() == attributes.size()
                    && before.modified().equals(attributes.lastModifiedTime());
            Seen as = same ? before : new Seen(attributes.size(), attributes.lastModifiedTime(), System.nanoTime());
            boolean settled = same
                    && System.nanoTime() - as.sinceNanos() >= settings.settle().toNanos();
            if (!settled || !take(file, as)) {
                now.put(file, as);
            }
        }
    }

    /** Names that programs give to files they still write. */
    private static boolean isUnfinished(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return name.startsWith(".") || name.endsWith(".part") || name.endsWith(".tmp") || name.endsWith(".filepart");
    }

    /** Whether the file has gone from here. */
    private boolean take(Path file, Seen as) throws IOException {
        if (file.getFileName().toString().equalsIgnoreCase("DICOMDIR")) {
            // an index of the files around it, which are taken themselves
            done.put(file, null);
            return true;
        }
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            Taken taken = files.take(in, object -> requireUnchanged(file, as), intake, PEER);
            switch (taken.outcome()) {
                case DURABLE, IGNORED -> done.put(file, null);
                case QUARANTINED -> quarantine.put(file, taken.reason());
                case OUT_OF_RESOURCES -> {
                    return false;
                }
            }
            return true;
        } catch (Changed | NoSuchFileException e) {
            return false;
        } catch (IOException e) {
            if (closed) {
                return false;
            }
            quarantine.put(file, "it cannot be read from the disk");
            return true;
        }
    }

    private static void requireUnchanged(Path file, Seen as) throws IOException {
        BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (now.size() != as.size() || !now.lastModifiedTime().equals(as.modified())) {
            throw new Changed();
        }
    }

    @Override
    public void close() throws InterruptedException {
        closed = true;
        thread.interrupt();
        thread.join(10_000);
    }
}
