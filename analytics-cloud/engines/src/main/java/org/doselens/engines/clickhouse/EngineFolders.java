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
 * without the policy its tables were made with.
 */
record EngineFolders(Path data) {

    Path database() {
        return data.resolve("database");
    }

    Path spool() {
        return data.resolve("spool");
    }

    private Path cold() {
        return data.resolve("cold");
    }

    private Path backups() {
        return data.resolve("backups");
    }

    /** Takes the folder for this process until the process ends, and clears what a crashed owner left in the spool. */
    FileLock own() throws IOException {
        for (Path folder : new Path[] {database(), spool(), cold(), backups()}) {
            Files.createDirectories(folder);
        }
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
                          <hot><disk>default</disk></hot>
                          <cold><disk>cold</disk></cold>
                        </volumes>
                      </hot_cold>
                    </policies>
                  </storage_configuration>
                  <backups><allowed_path>%s/</allowed_path></backups>
                </clickhouse>
                """.formatted(xml(cold()), xml(backups())));
        return config;
    }

    private static String xml(Path path) {
        return path.toString().replace("&", "&amp;").replace("<", "&lt;");
    }
}
