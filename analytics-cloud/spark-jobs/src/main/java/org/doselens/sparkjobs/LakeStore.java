package org.doselens.sparkjobs;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;

/**
 * How a lake in an S3-compatible store is reached: {@code doselens.lake.s3.endpoint}, {@code region}, {@code access-key} and
 * {@code secret-key} of a settings file. What is not said there comes from where Amazon's SDK looks, such as the
 * environment. A folder needs none of it. Immutable.
 *
 * @param hadoop properties of Hadoop; with the keys, so never shown
 */
public record LakeStore(Map<String, String> hadoop) {

    private static final String PREFIX = "doselens.lake.s3.";

    public LakeStore {
        hadoop = Map.copyOf(hadoop);
    }

    /**
     * Reads a file such as {@code engines.properties}.
     *
     * @throws JobFailed if it cannot be read
     */
    public static LakeStore of(Path settings) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(settings, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new JobFailed("The settings file cannot be read; name one with --settings", e);
        }
        Map<String, String> hadoop = new TreeMap<>();
        put(hadoop, "fs.s3a.endpoint", properties, "endpoint");
        put(hadoop, "fs.s3a.endpoint.region", properties, "region");
        put(hadoop, "fs.s3a.access.key", properties, "access-key");
        put(hadoop, "fs.s3a.secret.key", properties, "secret-key");
        if (hadoop.containsKey("fs.s3a.endpoint")) {
            // servers of one's own have no name for each bucket
            hadoop.put("fs.s3a.path.style.access", "true");
        }
        return new LakeStore(hadoop);
    }

    private static void put(Map<String, String> hadoop, String key, Properties properties, String name) {
        String value = properties.getProperty(PREFIX + name, "");
        if (!value.isBlank()) {
            hadoop.put(key, value.strip());
        }
    }

    Configuration configuration() {
        Configuration configuration = new Configuration();
        hadoop.forEach(configuration::set);
        return configuration;
    }

    @Override
    public String toString() {
        return "LakeStore" + hadoop.keySet();
    }
}
