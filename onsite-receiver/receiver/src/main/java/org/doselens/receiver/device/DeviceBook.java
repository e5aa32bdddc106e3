package org.doselens.receiver.device;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.doselens.anonymizer.secret.SiteCipher;
import org.doselens.exam.Device;
import org.doselens.exam.Exam;
import org.doselens.exam.SourceKind;
import org.doselens.extraction.ExtractedObject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;

/**
 * Every device that ever sent, the kinds of object it sends by day and study, its name and whether it is ignored. SQLite
 * in the data folder; studies stand there as keyed digests. What is counted here explains and reconciles; an object is
 * taken whether or not it could be noted. Thread-safe.
 */
public final class DeviceBook implements DeviceRules, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DeviceBook.class);
    private static final int MOST_REMEMBERED = 50_000;
    private static final int WEEKS = 4;
    private static final Duration NOTE_EVERY = Duration.ofSeconds(20);

    private final Connection connection;
    private final SiteCipher cipher;
    private final Clock clock;
    private final ZoneId zone;
    private final Set<String> ignored = ConcurrentHashMap.newKeySet();
    private final Set<String> noted = ConcurrentHashMap.newKeySet();
    private final Map<String, Instant> lastNoted = new ConcurrentHashMap<>();

    private DeviceBook(Connection connection, SiteCipher cipher, ZoneId zone, Clock clock) {
        this.connection = connection;
        this.cipher = cipher;
        this.zone = zone;
        this.clock = clock;
    }

    /** Opens the book of a data directory, or makes it. */
    public static DeviceBook open(Path file, SiteCipher cipher, ZoneId zone, Clock clock) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.NORMAL);
        config.setBusyTimeout(5_000);
        try {
            DeviceBook book = new DeviceBook(
                    config.createConnection("jdbc:sqlite:" + file.toAbsolutePath()), cipher, zone, clock);
            book.prepare();
            return book;
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "The device list " + file + " cannot be opened: is the folder writable?", e);
        }
    }

    private void prepare() throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("""
                    CREATE TABLE IF NOT EXISTS device (
                        key TEXT PRIMARY KEY, manufacturer TEXT, model TEXT, station TEXT, modality TEXT, name TEXT,
                        ignored INTEGER NOT NULL DEFAULT 0, first_at INTEGER NOT NULL, last_at INTEGER NOT NULL
                    ) WITHOUT ROWID""");
            statement.execute("""
                    CREATE TABLE IF NOT EXISTS sent (
                        device TEXT NOT NULL, day TEXT NOT NULL, kind TEXT NOT NULL, study TEXT NOT NULL, came TEXT NOT NULL,
                        PRIMARY KEY (device, day, kind, study)
                    ) WITHOUT ROWID""");
            statement.execute("CREATE INDEX IF NOT EXISTS sent_study ON sent (study)");
            statement.execute("""
                    CREATE TABLE IF NOT EXISTS left_aside (
                        device TEXT NOT NULL, day TEXT NOT NULL, study TEXT NOT NULL, came TEXT NOT NULL,
                        objects INTEGER NOT NULL, PRIMARY KEY (device, day, study)
                    ) WITHOUT ROWID""");
            ResultSet rows = statement.executeQuery("SELECT key FROM device WHERE ignored = 1");
            while (rows.next()) {
                ignored.add(rows.getString(1));
            }
        }
    }

    @Override
    public boolean ignores(ExtractedObject object) {
        return isIgnored(object.exam().exam().device());
    }

    /** Whether the site keeps this device out. */
    public boolean isIgnored(Device device) {
        return device != null && device.deviceKey() != null && ignored.contains(idOf(device));
    }

    /** What names a device here and in addresses: a keyed digest, for its own key may hold any sign. */
    public String idOf(Device device) {
        return HexFormat.of().formatHex(cipher.digest(device.deviceKey()), 0, 8);
    }

    /** A failure is logged and holds up nothing. */
    @Override
    public void heard(ExtractedObject object, boolean history) {
        Exam exam = object.exam().exam();
        Device device = exam.device();
        if (device == null || device.deviceKey() == null) {
            return;
        }
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, zone);
        LocalDate day = exam.siteDay() == null ? today : exam.siteDay();
        String study = digestOf(String.valueOf(object.exam().identity().studyInstanceUid()));
        String id = idOf(device);
        try {
            if (due(history ? id + " history" : id, now)) {
                note(
                        id,
                        device,
                        exam.modality(),
                        history ? day.atStartOfDay(zone).toInstant() : now);
            }
            if (noted.add(String.join(" ", id, day.toString(), object.kind().name(), study))) {
                note(id, day.toString(), object.kind().name(), study, today.toString());
            }
        } catch (SQLException | RuntimeException e) {
            // the object is kept already: a list that cannot be written must not undo that
            LOG.warn("The device list could not be written: {}", e.getClass().getSimpleName());
        }
        if (noted.size() > MOST_REMEMBERED) {
            noted.clear();
        }
    }

    /** Counts by device, day and study. A failure is logged and holds up nothing. */
    @Override
    public void leftAside(ExtractedObject object) {
        Exam exam = object.exam().exam();
        String today = LocalDate.ofInstant(clock.instant(), zone).toString();
        String day = exam.siteDay() == null ? today : exam.siteDay().toString();
        try {
            count(
                    idOf(exam.device()),
                    day,
                    digestOf(String.valueOf(object.exam().identity().studyInstanceUid())),
                    today);
        } catch (SQLException | RuntimeException e) {
            LOG.warn("The device list could not be written: {}", e.getClass().getSimpleName());
        }
    }

    private synchronized void count(String device, String day, String study, String today) throws SQLException {
        try (PreparedStatement upsert = connection.prepareStatement("""
                INSERT INTO left_aside (device, day, study, came, objects) VALUES (?, ?, ?, ?, 1)
                ON CONFLICT DO UPDATE SET objects = objects + 1, came = excluded.came""")) {
            upsert.setString(1, device);
            upsert.setString(2, day);
            upsert.setString(3, study);
            upsert.setString(4, today);
            upsert.executeUpdate();
        }
    }

    private String digestOf(String studyInstanceUid) {
        return HexFormat.of().formatHex(cipher.digest(studyInstanceUid), 0, 12);
    }

    /** Its studies by day, to compare with others' days. */
    public DeviceDays days() {
        return new DeviceDays(this, connection, this::digestOf);
    }

    private boolean due(String key, Instant now) {
        Instant before = lastNoted.get(key);
        if (before != null && Duration.between(before, now).abs().compareTo(NOTE_EVERY) < 0) {
            return false;
        }
        lastNoted.put(key, now);
        return true;
    }

    private synchronized void note(String id, Device device, String modality, Instant now) throws SQLException {
        try (PreparedStatement upsert = connection.prepareStatement("""
                INSERT INTO device (key, manufacturer, model, station, modality, first_at, last_at)
                VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?6)
                ON CONFLICT DO UPDATE SET manufacturer = coalesce(?2, manufacturer), model = coalesce(?3, model),
                    station = coalesce(?4, station), modality = coalesce(?5, modality), last_at = max(last_at, ?6)""")) {
            upsert.setString(1, id);
            upsert.setString(2, device.manufacturer());
            upsert.setString(3, device.model());
            upsert.setString(4, device.stationName());
            upsert.setString(5, modality);
            upsert.setLong(6, now.toEpochMilli());
            upsert.executeUpdate();
        }
    }

    private synchronized void note(String... sent) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT OR IGNORE INTO sent (device, day, kind, study, came) VALUES (?, ?, ?, ?, ?)")) {
            for (int i = 0; i < sent.length; i++) {
                insert.setString(i + 1, sent[i]);
            }
            insert.executeUpdate();
        }
    }

    /** All devices, the last heard first. */
    public synchronized List<KnownDevice> all() {
        try (PreparedStatement select = connection.prepareStatement("SELECT * FROM device ORDER BY last_at DESC");
                ResultSet row = select.executeQuery()) {
            Map<String, Map<SourceKind, Integer>> studies = studies();
            Map<String, Integer> leftAside = leftAside();
            List<KnownDevice> devices = new ArrayList<>();
            while (row.next()) {
                devices.add(new KnownDevice(
                        row.getString("key"),
                        row.getString("manufacturer"),
                        row.getString("model"),
                        row.getString("station"),
                        row.getString("modality"),
                        row.getString("name"),
                        row.getBoolean("ignored"),
                        Instant.ofEpochMilli(row.getLong("first_at")),
                        Instant.ofEpochMilli(row.getLong("last_at")),
                        studies.getOrDefault(row.getString("key"), Map.of()),
                        leftAside.getOrDefault(row.getString("key"), 0)));
            }
            return devices;
        } catch (SQLException e) {
            throw new IllegalStateException("The device list cannot be read: error " + e.getErrorCode(), e);
        }
    }

    private Map<String, Integer> leftAside() throws SQLException {
        Map<String, Integer> objects = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT device, sum(objects) FROM left_aside WHERE came >= ? GROUP BY device")) {
            select.setString(1, weeksAgo());
            ResultSet row = select.executeQuery();
            while (row.next()) {
                objects.put(row.getString(1), row.getInt(2));
            }
        }
        return objects;
    }

    private String weeksAgo() {
        return LocalDate.ofInstant(clock.instant(), zone).minusWeeks(WEEKS).toString();
    }

    private Map<String, Map<SourceKind, Integer>> studies() throws SQLException {
        Map<String, Map<SourceKind, Integer>> studies = new ConcurrentHashMap<>();
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT device, kind, count(DISTINCT study) FROM sent WHERE came >= ? GROUP BY device, kind")) {
            select.setString(1, weeksAgo());
            ResultSet row = select.executeQuery();
            while (row.next()) {
                studies.computeIfAbsent(row.getString(1), key -> new EnumMap<>(SourceKind.class))
                        .put(SourceKind.valueOf(row.getString(2)), row.getInt(3));
            }
        }
        return studies;
    }

    /** What staff call a device; empty takes the name away. False if nobody knows the device. */
    public boolean name(String key, Optional<String> name) {
        return change("UPDATE device SET name = ? WHERE key = ?", name.orElse(null), key);
    }

    /** From now on objects of this device are left aside, or taken again. False if nobody knows the device. */
    public boolean ignore(String key, boolean from) {
        boolean known = change("UPDATE device SET ignored = ? WHERE key = ?", from ? "1" : "0", key);
        if (known && from) {
            ignored.add(key);
        } else {
            ignored.remove(key);
        }
        return known;
    }

    private synchronized boolean change(String sql, String... values) {
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                update.setString(i + 1, values[i]);
            }
            return update.executeUpdate() == 1;
        } catch (SQLException e) {
            throw new IllegalStateException("The device list cannot be written: error " + e.getErrorCode(), e);
        }
    }

    @Override
    public synchronized void close() throws SQLException {
        connection.close();
    }
}
