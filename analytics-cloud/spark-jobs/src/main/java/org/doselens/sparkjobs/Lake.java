package org.doselens.sparkjobs;

import com.clickhouse.client.api.Client;
import com.clickhouse.client.api.query.QueryResponse;
import com.clickhouse.client.api.query.QuerySettings;
import com.clickhouse.data.ClickHouseFormat;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Accepted exams as Parquet, one file a month and modality, in any file system that Hadoop can name by a URL ({@code file:},
 * {@code s3a:}). Only what changed is written again, whole, so nothing needs compacting. Not
 * thread-safe; one process at a time.
 */
public final class Lake {

    private static final Pattern JDBC =
            Pattern.compile("jdbc:(?:clickhouse|ch)://([^/?]+)/([A-Za-z_][A-Za-z0-9_]*)(?:\\?(.*))?");
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9/_-]{0,16}");
    private static final long LONGEST_SECONDS = 600;

    private final FileSystem files;
    private final Path root;
    private final Manifest manifest;

    private Lake(FileSystem files, Path root) throws IOException {
        this.files = files;
        this.root = root;
        this.manifest = new Manifest(files, root);
    }

    /**
     * Opens the lake, or an empty one.
     *
     * @throws JobFailed if the URL names no file system that is there
     */
    public static Lake at(String url, LakeStore store) {
        try {
            FileSystem files = FileSystem.get(URI.create(url), store.configuration());
            files.setWriteChecksum(false);
            Path root = new Path(url);
            files.mkdirs(root);
            return new Lake(files, root);
        } catch (IOException | RuntimeException e) {
            throw new JobFailed(
                    "The lake at " + url + " cannot be opened: give file:///folder, or s3a://bucket/folder with"
                            + " doselens.lake.s3.endpoint, region, access-key and secret-key in the settings",
                    e);
        }
    }

    /** What a refresh did. */
    public record Refreshed(int written, int asTheyWere, int removed) {}

    private record Part(int month, String modality, long exams, String mark) {}

    /**
     * Brings it up to what the store has now.
     *
     * @param progress told a line for each file
     * @throws JobFailed if the store does not answer; what was written stays, the next call goes on
     */
    public Refreshed refresh(Address clickHouse, Consumer<String> progress) {
        int written = 0;
        int same = 0;
        try (Client client = client(clickHouse)) {
            List<Part> parts = parts(clickHouse);
            Set<String> keys = new HashSet<>();
            for (Part part : parts) {
                String key = Manifest.key(part.month, part.modality);
                keys.add(key);
                Manifest.Entry entry = manifest.entry(key);
                if (entry != null && entry.mark().equals(part.mark)) {
                    same++;
                } else {
                    write(client, part, entry);
                    written++;
                    progress.accept("lake: " + key + ", " + part.exams + " exams");
                }
            }
            return new Refreshed(written, same, removeOthers(keys));
        } catch (IOException | SQLException e) {
            throw new JobFailed("The lake could not be brought up to date; the same call goes on from here", e);
        }
    }

    private List<Part> parts(Address clickHouse) throws SQLException {
        List<Part> parts = new ArrayList<>();
        try (Connection connection = clickHouse.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(Texts.sql("what_is_there"))) {
            while (rows.next()) {
                Part part = new Part(
                        rows.getInt("month"),
                        rows.getString("modality"),
                        rows.getLong("exams"),
                        rows.getString("mark"));
                if (PLAIN.matcher(part.modality).matches()) {
                    parts.add(part);
                }
            }
        }
        return parts;
    }

    private void write(Client client, Part part, Manifest.Entry before) throws IOException {
        String name = "month=%d/modality=%s/exams-%s.parquet"
                .formatted(part.month, part.modality.replace('/', '-'), part.mark);
        Path file = new Path(root, name);
        String query = Texts.sql("export_exams")
                .replace("{month}", Integer.toString(part.month))
                .replace("{modality}", part.modality);
        QuerySettings settings = new QuerySettings()
                .setFormat(ClickHouseFormat.Parquet)
                .serverSetting("output_format_parquet_string_as_string", "1")
                .serverSetting("output_format_parquet_compression_method", "zstd");
        try (QueryResponse response = client.query(query, settings).get(LONGEST_SECONDS, TimeUnit.SECONDS);
                InputStream in = response.getInputStream();
                OutputStream out = files.create(file, true)) {
            in.transferTo(out);
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("a month of exams could not be read", e);
        }
        manifest.put(new Manifest.Entry(
                part.month,
                part.modality,
                part.mark,
                name,
                part.exams,
                files.getFileStatus(file).getLen()));
        if (before != null && !before.file().equals(name)) {
            files.delete(new Path(root, before.file()), false);
        }
    }

    /** What the store has no more, such as exams of a hospital that left. */
    private int removeOthers(Set<String> keys) throws IOException {
        List<String> gone = manifest.entries().keySet().stream()
                .filter(key -> !keys.contains(key))
                .toList();
        for (String key : gone) {
            Path file = new Path(root, manifest.entry(key).file());
            manifest.remove(key);
            files.delete(file, false);
        }
        return gone.size();
    }

    /** Files of some months, both included. */
    public List<String> files(YearMonth from, YearMonth to) {
        return manifest.entries().values().stream()
                .filter(entry -> entry.month() >= number(from) && entry.month() <= number(to))
                .map(entry -> new Path(root, entry.file()).toString())
                .toList();
    }

    /** How much lies there. */
    public record Size(long files, long bytes) {}

    /** Of all its files but the manifest. */
    public Size size() {
        return new Size(
                manifest.entries().size(),
                manifest.entries().values().stream()
                        .mapToLong(Manifest.Entry::bytes)
                        .sum());
    }

    static int number(YearMonth month) {
        return month.getYear() * 100 + month.getMonthValue();
    }

    private static Client client(Address address) {
        Matcher url = JDBC.matcher(address.url());
        if (!url.matches()) {
            throw new JobFailed("doselens.clickhouse.url must read jdbc:clickhouse://host:port/database");
        }
        boolean ssl = url.group(3) != null && url.group(3).contains("ssl=true");
        return new Client.Builder()
                .addEndpoint((ssl ? "https://" : "http://") + url.group(1))
                .setUsername(address.user())
                .setPassword(address.password())
                .setDefaultDatabase(url.group(2))
                .compressServerResponse(false)
                .build();
    }
}
