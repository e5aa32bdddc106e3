package org.doselens.engines.clickhouse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.doselens.engines.ColdVolume;

/** The disk of the cold volume, as the engine's configuration has it. */
sealed interface ColdDisk {

    /** What kind of disk it is and where, in ClickHouse's own words. */
    String configuration(Path data);

    /**
     * Sees to it that the engine is let in.
     *
     * @param scratch opens an engine without data
     */
    void prepare(Supplier<EngineConnection> scratch) throws IOException;

    /** What must be the same at every start, since parts lie there. */
    String place(Path data);

    static ColdDisk of(ColdVolume volume) throws IOException {
        if (volume.kind() == ColdVolume.Kind.BUCKET) {
            return new Bucket(ColdBucket.of(volume.place()));
        }
        return new Folder(volume.place());
    }

    /** A folder of this machine. */
    record Folder(Path folder) implements ColdDisk {

        @Override
        public void prepare(Supplier<EngineConnection> scratch) throws IOException {
            Files.createDirectories(folder);
        }

        @Override
        public String configuration(Path data) {
            return "<path>" + xml(folder.toString()) + "/</path>";
        }

        @Override
        public String place(Path data) {
            // one inside of the data folder goes along when that is moved
            return (folder.startsWith(data) ? data.relativize(folder) : folder).toString();
        }
    }

    /** A bucket; which of its objects are which file stands in a folder of this machine. */
    record Bucket(ColdBucket bucket) implements ColdDisk {

        /** Seconds. The engine would else try 500 times, longer and longer apart, and a page with it. */
        private static final int TRIES = 4;

        @Override
        public void prepare(Supplier<EngineConnection> scratch) {
            bucket.toEnvironment();
            EngineConnection connection = scratch.get();
            try {
                bucket.requireAccess(connection);
            } finally {
                connection.close();
            }
        }

        @Override
        public String configuration(Path data) {
            return """
                <type>s3</type>
                    <endpoint>%s</endpoint>
                    <region>%s</region>
                    <access_key_id from_env="%s"/>
                    <secret_access_key from_env="%s"/>
                    <s3_retry_attempts>%d</s3_retry_attempts>
                    <metadata_path>%s/</metadata_path>
                """.formatted(
                    xml(bucket.endpoint().toString()),
                    xml(bucket.region()),
                    ColdBucket.ACCESS_KEY_VARIABLE,
                    ColdBucket.SECRET_KEY_VARIABLE,
                    TRIES,
                    xml(EngineFolders.bucketFiles(data).toString())).strip();
        }

        @Override
        public String place(Path data) {
            return bucket.endpoint().toString();
        }
    }

    static String xml(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }
}
