package org.doselens.ingest.intake;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.doselens.core.organisation.Receiver;
import org.springframework.http.HttpStatus;

/**
 * Packages of which a part has come, by receiver and batch id. Every byte that arrives is kept, also when the connection
 * ends in the middle of a piece. Nothing here is believed before the whole fits its digest, so a loss of power may cost
 * a repetition and nothing else. Thread-safe; the newest request for a package goes on and an older one ends.
 */
public final class PartialPackages {

    private static final Duration LONGEST_KEPT = Duration.ofDays(7);
    private static final int MOST_PER_RECEIVER = 16;
    private static final int BUFFER_BYTES = 16 << 10;
    private static final String ENDING = ".part";

    private final Path folder;
    private final Map<Path, Object> writers = new ConcurrentHashMap<>();

    public PartialPackages(Path dataDirectory) throws IOException {
        this.folder = Files.createDirectories(dataDirectory.resolve("partial"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    }

    boolean has(Receiver receiver, UUID batchId) {
        return Files.exists(file(receiver, batchId));
    }

    /** How many bytes have come. */
    long offset(Receiver receiver, UUID batchId) throws IOException {
        Path file = file(receiver, batchId);
        return Files.exists(file) ? Files.size(file) : 0;
    }

    /**
     * Adds what comes to what has come.
     *
     * @throws NotTaken with the offset to go on from if the piece begins elsewhere
     * @throws IOException if the connection ends; what came before is kept
     */
    void append(Receiver receiver, UUID batchId, Piece piece, InputStream body) throws IOException, NotTaken {
        Path file = file(receiver, batchId);
        Object writer = new Object();
        writers.put(file, writer);
        try {
            makeRoom(file);
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                long offset = channel.size();
                if (offset != piece.offset()) {
                    throw new NotTaken(offset, "the package goes on at byte " + offset);
                }
                write(body, channel, piece, () -> writers.get(file) == writer);
            }
        } finally {
            writers.remove(file, writer);
        }
    }

    private static void write(InputStream body, FileChannel channel, Piece piece, Newest newest)
            throws IOException, NotTaken {
        byte[] buffer = new byte[BUFFER_BYTES];
        long offset = piece.offset();
        for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
            if (!newest.is()) {
                throw new NotTaken(HttpStatus.CONFLICT, "a newer request goes on with this package");
            }
            if (offset + read > piece.packageBytes()) {
                throw new NotTaken(HttpStatus.BAD_REQUEST, "a piece is longer than the package");
            }
            ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, read);
            while (bytes.hasRemaining()) {
                offset += channel.write(bytes, offset);
            }
        }
    }

    byte[] read(Receiver receiver, UUID batchId) throws IOException {
        return Files.readAllBytes(file(receiver, batchId));
    }

    void drop(Receiver receiver, UUID batchId) throws IOException {
        Files.deleteIfExists(file(receiver, batchId));
    }

    /** A receiver sends one package after the other; unfinished ones pile up only if something is wrong with it. */
    private static void makeRoom(Path file) throws IOException, NotTaken {
        if (Files.exists(file)) {
            return;
        }
        Path own = Files.createDirectories(file.getParent());
        List<Path> others;
        try (Stream<Path> files = Files.list(own)) {
            others = files.toList();
        }
        int left = others.size();
        for (Path other : others) {
            if (Files.getLastModifiedTime(other)
                    .toInstant()
                    .isBefore(Instant.now().minus(LONGEST_KEPT))) {
                Files.deleteIfExists(other);
                left--;
            }
        }
        if (left >= MOST_PER_RECEIVER) {
            throw new NotTaken(HttpStatus.SERVICE_UNAVAILABLE, "too many unfinished packages; finish one first");
        }
    }

    /** Everything of a tenant. */
    public TenantFolder of(int tenantId) {
        return new TenantFolder(folder.resolve(Integer.toString(tenantId)));
    }

    private Path file(Receiver receiver, UUID batchId) {
        return folder.resolve(Integer.toString(receiver.tenantId()))
                .resolve(Integer.toString(receiver.receiverId()))
                .resolve(batchId + ENDING);
    }

    private interface Newest {
        boolean is();
    }
}
