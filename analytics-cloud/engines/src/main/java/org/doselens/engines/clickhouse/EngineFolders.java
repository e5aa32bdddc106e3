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
 * @param cold the folder of the cold volume, which may be on another disk; the same at every start
 */
record EngineFolders(Path data, Path cold) {

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
        for (Path folder : new Path[] {database(), spool(), cold, backups()}) {
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
        // one inside of the data folder goes along when that is moved
        String place = (cold.startsWith(data) ? data.relativize(cold) : cold).toString();
        if (Files.notExists(known)) {
            Files.writeString(known, place);
        } else if (!Files.readString(known).equals(place)) {
            throw new EngineException("The cold volume of " + data + " was " + Files.readString(known) + " and is now "
                    + cold + ". Move the files there and write the new folder into " + known
                    + ", or start with the old one.");
        }
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
                  <cold><path>%s/</path></cold>
                </disks>
                <policies>
                  <hot_cold>
                    <volumes>
                      <default><disk>default</disk></default>
                      <cold><disk>cold</disk></cold>
                    </volumes>
                  </hot_cold>
                </policies>
              </storage_configuration>
              <backups><allowed_path>%s/</allowed_path></backups>
            </clickhouse>
            """.formatted(xml(cold), xml(backups())));
        return config;
    }

    private static String xml(Path path) {
        return path.toString().replace("&", "&amp;").replace("<", "&lt;");
    }
}
