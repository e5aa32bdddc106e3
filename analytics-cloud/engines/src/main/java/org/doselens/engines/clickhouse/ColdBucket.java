package org.doselens.engines.clickhouse;

import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.doselens.engines.EngineException;

/**
 * A bucket of an S3-compatible store for the cold volume. The engine reads both keys from its own process's environment,
 * where they are put after its start, so that they stand in no configuration. Immutable.
 *
 * @param endpoint address of the bucket, or of a folder in it, with a slash at its end
 */
record ColdBucket(URI endpoint, String region, String accessKey, String secretKey) {

    static final String ACCESS_KEY_VARIABLE = "DOSELENS_COLD_S3_ACCESS_KEY";
    static final String SECRET_KEY_VARIABLE = "DOSELENS_COLD_S3_SECRET_KEY";

    private static final String PREFIX = "doselens.cold.s3.";
    private static final String ENDPOINT = PREFIX + "endpoint";
    private static final String REGION = PREFIX + "region";
    private static final String ACCESS_KEY = PREFIX + "access-key";
    private static final String SECRET_KEY_FILE = PREFIX + "secret-key-file";
    private static final Set<String> KNOWN = new TreeSet<>(Set.of(ENDPOINT, REGION, ACCESS_KEY, SECRET_KEY_FILE));

    private static final Pattern REFUSED =
            Pattern.compile("(?i)forbidden|denied|access key|signature|HTTP response code: 40[13]");
    private static final Pattern NO_BUCKET =
            Pattern.compile("(?i)bucket does not exist|NoSuchBucket|HTTP response code: 404");

    /**
     * Reads a settings file.
     *
     * @throws EngineException with the setting that is missing, wrong or not known
     */
    static ColdBucket of(Path file) throws IOException {
        Properties settings = new Properties();
        if (!Files.isReadable(file)) {
            throw new EngineException("The settings of the cold volume's bucket, " + file + ", cannot be read.");
        }
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            settings.load(reader);
        }
        for (String name : settings.stringPropertyNames()) {
            if (!KNOWN.contains(name)) {
                throw new EngineException(
                        "Unknown setting " + name + " in " + file + "; known are " + String.join(", ", KNOWN) + ".");
            }
        }
        return new ColdBucket(
                endpoint(required(settings, ENDPOINT, file)),
                settings.getProperty(REGION, "us-east-1").strip(),
                required(settings, ACCESS_KEY, file),
                secret(file.resolveSibling(required(settings, SECRET_KEY_FILE, file))));
    }

    private static String required(Properties settings, String name, Path file) {
        String value = settings.getProperty(name, "").strip();
        if (value.isEmpty()) {
            throw new EngineException(name + " is missing in " + file + ".");
        }
        return value;
    }

    private static URI endpoint(String text) {
        try {
            URI address = new URI(text);
            if (Set.of("http", "https").contains(String.valueOf(address.getScheme()))
                    && address.getHost() != null
                    && address.getPath().matches("/.*/")) {
                return address;
            }
        } catch (URISyntaxException e) {
            // told below
        }
        throw new EngineException(
                ENDPOINT + " must be such as https://s3.example.org/doselens-cold/, with a slash at its end.");
    }

    private static String secret(Path file) throws IOException {
        if (!Files.isReadable(file)) {
            throw new EngineException(SECRET_KEY_FILE + " names " + file + ", which cannot be read.");
        }
        String secret = Files.readString(file).lines().findFirst().orElse("").strip();
        if (secret.isEmpty()) {
            throw new EngineException(SECRET_KEY_FILE + " names " + file + ", whose first line is empty.");
        }
        return secret;
    }

    /** Puts the keys where the engine's configuration says. */
    void toEnvironment() {
        LibC.INSTANCE.setenv(ACCESS_KEY_VARIABLE, accessKey, 1);
        LibC.INSTANCE.setenv(SECRET_KEY_VARIABLE, secretKey, 1);
    }

    /**
     * Writes an object and reads it back. It is asked before the tables are opened: a table with parts in a bucket that
     * does not let us in would be told to be damaged.
     *
     * @param scratch a connection to an engine without data
     * @throws EngineException with what the store says and the setting to look at
     */
    void requireAccess(EngineConnection scratch) {
        String object = "s3(" + quoted(endpoint + "doselens-check") + ", " + quoted(accessKey) + ", "
                + quoted(secretKey) + ", 'LineAsString', 'line String')";
        String once = " SETTINGS s3_retry_attempts = 1, s3_max_single_read_retries = 1, s3_connect_timeout_ms = 5000";
        try {
            scratch.execute("INSERT INTO FUNCTION " + object + once
                    + ", s3_truncate_on_insert = 1 SELECT 'written at each start of Doselens'");
            scratch.execute("SELECT * FROM " + object + once);
        } catch (EngineError e) {
            String said = e.getMessage().replace(secretKey, "…");
            throw new EngineException(
                    "The cold volume's bucket " + endpoint + " " + reason(said) + ". ClickHouse says: " + said);
        }
    }

    private static String reason(String said) {
        if (REFUSED.matcher(said).find()) {
            return "refuses the key: look at " + ACCESS_KEY + " and " + SECRET_KEY_FILE
                    + ", and at what the store lets that key do (read, write, delete, list)";
        }
        return NO_BUCKET.matcher(said).find()
                ? "is not there: look at " + ENDPOINT
                : "is not reached: look at " + ENDPOINT + ", the name service and the firewall";
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }

    @Override
    public String toString() {
        return "ColdBucket " + endpoint;
    }
}
