package org.doselens.ingest.intake;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Packages on disk as they were received: those taken by tenant and batch id, those refused beside them with the reason.
 * When a method returns, the package outlives a loss of power. Thread-safe.
 */
public final class PackageArchive {

    private final Path archive;
    private final Path refused;

    public PackageArchive(Path folder) throws IOException {
        this.archive = closed(folder.resolve("archive"));
        this.refused = closed(folder.resolve("refused"));
    }

    private static Path closed(Path folder) throws IOException {
        Files.createDirectories(folder);
        return Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    }

    void keep(int tenantId, UUID batchId, byte[] sealed) throws IOException {
        write(file(archive, tenantId, batchId, ".p7m"), sealed);
    }

    byte[] read(int tenantId, UUID batchId) throws IOException {
        return Files.readAllBytes(file(archive, tenantId, batchId, ".p7m"));
    }

    void keepAside(int tenantId, UUID batchId, byte[] sealed, String reason) throws IOException {
        write(file(refused, tenantId, batchId, ".p7m"), sealed);
        write(file(refused, tenantId, batchId, ".reason"), reason.getBytes(StandardCharsets.UTF_8));
    }

    /** Deletes one package for good; none is no failure. */
    public void drop(int tenantId, UUID batchId) throws IOException {
        for (Path root : List.of(archive, refused)) {
            Files.deleteIfExists(file(root, tenantId, batchId, ".p7m"));
            Files.deleteIfExists(file(root, tenantId, batchId, ".reason"));
        }
    }

    /** Everything of a tenant: taken and refused. */
    public List<TenantFolder> of(int tenantId) {
        return Stream.of(archive, refused)
                .map(root -> new TenantFolder(root.resolve(Integer.toString(tenantId))))
                .toList();
    }

    /** Folders by the first two characters, so that none grows to millions of files. */
    private static Path file(Path root, int tenantId, UUID batchId, String ending) {
        String name = batchId.toString();
        return root.resolve(Integer.toString(tenantId))
                .resolve(name.substring(0, 2))
                .resolve(name + ending);
    }

    private static void write(Path file, byte[] content) throws IOException {
        Path folder = Files.createDirectories(file.getParent());
        Path part = Files.createTempFile(folder, ".part", ".tmp");
        try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
            directory.force(true);
        }
    }
}
