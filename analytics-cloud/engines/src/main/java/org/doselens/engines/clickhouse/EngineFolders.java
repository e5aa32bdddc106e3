package org.doselens.engines.clickhouse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;
import org.doselens.engines.EngineException;

/**
 * Where the embedded ClickHouse keeps what, under one data folder that has one owner.
 *
 * <p>The storage policy {@code hot_cold} is there from the first start on, because a data folder cannot be opened
 * without the policy its tables were made with. Its first volume has the name and the disk of the server's own policy, so
 * that a table can change over to it.
 *
 * @param cold the disk of the cold volume; the same at every start, unless nothing lies there
 */
record EngineFolders(Path data, ColdDisk cold) {

    Path database() {
        return data.resolve("database");
    }

    Path spool() {
        return data.resolve("spool");
    }

    private Path backups() {
        return data.resolve("backups");
    }

    /** Takes the folder for this process until the process ends, and clears what a crashed owner left in the spool. */
    FileLock own() throws IOException {
        for (Path folder : new Path[] {database(), spool(), backups()}) {
            Files.createDirectories(folder);
        }
        requireSameCold();
        FileChannel channel =
                FileChannel.open(data.resolve("owner.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock();
        if (lock == null) {
            channel.close();
            throw new EngineException("Another process has the ClickHouse data in " + data
                    + " open. One folder has one owner: stop the other engine or start on another folder.");
        }
        try (Stream<Path> left = Files.list(spool())) {
            left.forEach(EngineFolders::delete);
        }
        return lock;
    }

    /** Parts on a cold volume that is not named any more would be missing without a word. */
    private void requireSameCold() throws IOException {
        Path known = data.resolve("cold.path");
        String place = cold.place(data);
        String before = Files.exists(known) ? Files.readString(known) : place;
        if (!before.equals(place) && holds(before)) {
            throw new EngineException("The cold volume of " + data + " was " + before + " and is now " + place
                    + ", but months lie there. Start with the old one; or from folder to folder move the files and write"
                    + " the new one into " + known + "; or, to or from a bucket, restore a backup on an empty folder.");
        }
        Files.writeString(known, place);
    }

    /** Whether anything lies on that cold volume, or may: a folder that is gone is no proof. */
    private boolean holds(String place) throws IOException {
        boolean bucket = place.matches("https?://.*");
        Path folder = bucket ? bucketFiles(data) : data.resolve(place);
        if (Files.notExists(folder)) {
            return !bucket;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.anyMatch(Files::isRegularFile);
        }
    }

    /** Where the engine notes which objects of the bucket are which file. */
    static Path bucketFiles(Path data) {
        return data.resolve("cold-bucket");
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path writeConfig() throws IOException {
        Path config = data.resolve("engine.xml");
        Files.writeString(config, """
            <clickhouse>
              <timezone>UTC</timezone>
              <storage_configuration>
                <disks>
                  <cold>%s</cold>
                </disks>
                <policies>
                  <hot_cold>
                    <volumes>
                      <default><disk>default</disk></default>
                      <cold><disk>cold</disk></cold>
                    </volumes>
                    <!-- what is cold is told by its age, not by how full the first disk is -->
                    <move_factor>0</move_factor>
                  </hot_cold>
                </policies>
              </storage_configuration>
              <backups><allowed_path>%s/</allowed_path></backups>
            </clickhouse>
            """.formatted(
                        cold.configuration(data), ColdDisk.xml(backups().toString())));
        return config;
    }
}
