package org.doselens.sparkjobs;

import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.doselens.benchmark.Axis;
import org.doselens.benchmark.CellText;
import org.doselens.benchmark.Earlier;
import org.doselens.benchmark.Hospital;
import org.doselens.benchmark.Question;
import org.doselens.benchmark.Slice;
import org.doselens.benchmark.Withheld;

/** Who takes part, what was shown before, and where a snapshot goes. Over JDBC. Not thread-safe. */
public final class PeerDatabase {

    private static final String KEY = "procedure, metric, population, phantom_cm, axis, value";
    /** By when they were made: a month that was frozen anew under other rules comes after months that are later. */
    private static final String EARLIER = "SELECT " + KEY + """
            , %s, concat(toString(made_at), ' ', name) AS at
            FROM %s AS told FINAL
            INNER JOIN (SELECT name, made_at FROM benchmark_snapshot FINAL WHERE imported = 0) AS head ON head.name = told.snapshot
            ORDER BY at
            """;

    private static final String TAKING_PART = """
            SELECT tenant_id, region, hospital_type, hospital_group
            FROM (SELECT DISTINCT ON (tenant_id) *
                  FROM benchmark_participation
                  ORDER BY tenant_id, id DESC) newest
            WHERE participates
            ORDER BY tenant_id
            """;

    private static final String LAKE = """
            INSERT INTO storage_place (place, day, files, bytes, told_at) VALUES ('lake', ?, ?, ?, ?)
            ON CONFLICT (place, day) DO UPDATE SET files = excluded.files, bytes = excluded.bytes, told_at = excluded.told_at
            """;

    private final Address clickHouse;
    private final Address postgreSql;

    public PeerDatabase(Address clickHouse, Address postgreSql) {
        this.clickHouse = clickHouse;
        this.postgreSql = postgreSql;
    }

    /** Hospitals that take part by their newest word. */
    public List<Hospital> hospitals() {
        try (Connection connection = postgreSql.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(TAKING_PART)) {
            List<Hospital> hospitals = new ArrayList<>();
            while (rows.next()) {
                hospitals.add(new Hospital(rows.getInt(1), rows.getString(2), rows.getString(3), rows.getString(4)));
            }
            return hospitals;
        } catch (SQLException e) {
            throw failed("Who takes part could not be read from PostgreSQL", e);
        }
    }

    /** Revisions of a month's finished snapshots, own and imported, with the rules each was made under. */
    public Map<Integer, Integer> revisions(YearMonth month) {
        try (Connection connection = clickHouse.connect();
                PreparedStatement statement = connection.prepareStatement(
                        "SELECT revision, rule_version FROM benchmark_snapshot FINAL WHERE month = toDate(?) AND imported = 0")) {
            statement.setString(1, month.atDay(1).toString());
            Map<Integer, Integer> revisions = new TreeMap<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    revisions.put(rows.getInt(1), rows.getInt(2));
                }
            }
            return revisions;
        } catch (SQLException e) {
            throw failed("Earlier snapshots could not be read from ClickHouse", e);
        }
    }

    /** What every finished snapshot showed, the newest last. */
    public Map<Question, Earlier> earlier() {
        Map<Question, Map<String, Map<Slice, Map<Integer, Long>>>> panels = new HashMap<>();
        Map<Question, Map<Slice, Map<YearMonth, Double>>> trends = new HashMap<>();
        try (Connection connection = clickHouse.connect();
                Statement statement = connection.createStatement()) {
            try (ResultSet rows = statement.executeQuery(EARLIER.formatted("members", "benchmark_panel"))) {
                while (rows.next()) {
                    panels.computeIfAbsent(question(rows), none -> new HashMap<>())
                            .computeIfAbsent(rows.getString("at"), none -> new HashMap<>())
                            .put(slice(rows), members(rows.getString("members")));
                }
            }
            try (ResultSet rows = statement.executeQuery(EARLIER.formatted("trend", "benchmark_cell"))) {
                while (rows.next()) {
                    trends.computeIfAbsent(question(rows), none -> new HashMap<>())
                            .computeIfAbsent(slice(rows), none -> new TreeMap<>())
                            .putAll(CellText.trend(rows.getString("trend")));
                }
            }
        } catch (SQLException e) {
            throw failed("What earlier snapshots showed could not be read from ClickHouse", e);
        }
        Map<Question, Earlier> earlier = new HashMap<>();
        panels.forEach((question, snapshots) -> earlier.put(
                question,
                new Earlier(
                        new ArrayList<>(new TreeMap<>(snapshots).values()),
                        trends.getOrDefault(question, new HashMap<>()))));
        return earlier;
    }

    private static Map<Integer, Long> members(String text) {
        Map<Integer, Long> members = new TreeMap<>();
        for (String one : text.split(",", -1)) {
            int colon = one.indexOf(':');
            members.put(Integer.valueOf(one.substring(0, colon)), Long.valueOf(one.substring(colon + 1)));
        }
        return members;
    }

    private static Question question(ResultSet row) throws SQLException {
        return new Question(
                row.getString("procedure"),
                row.getString("metric"),
                row.getString("population"),
                row.getInt("phantom_cm"));
    }

    private static Slice slice(ResultSet row) throws SQLException {
        return new Slice(Axis.ofKey(row.getString("axis")), row.getString("value"));
    }

    /** Writes it; the snapshot's own row comes last, so what was cut off is no snapshot and is written again. */
    public void write(Computed computed, Instant madeAt) {
        String name = computed.snapshot().name();
        try (Connection connection = clickHouse.connect()) {
            for (String table : List.of("benchmark_cell", "benchmark_panel", "benchmark_own", "benchmark_notice")) {
                forget(connection, table, name);
            }
            rows(connection, "benchmark_cell", 13, computed.snapshot().cells(), (insert, cell) -> {
                int at = key(insert, 1, name, cell.question(), cell.slice());
                insert.setString(at++, cell.withheld().map(Withheld::name).orElse(""));
                insert.setInt(at++, cell.contributors());
                insert.setDouble(at++, cell.exams());
                insert.setString(at++, CellText.numbers(cell.quartiles()));
                insert.setString(at++, CellText.numbers(cell.pooled()));
                insert.setString(at, CellText.trend(cell.trend()));
            });
            rows(
                    connection,
                    "benchmark_panel",
                    8,
                    computed.panels(),
                    (insert, panel) ->
                            insert.setString(key(insert, 1, name, panel.question(), panel.slice()), panel.members()));
            rows(connection, "benchmark_own", 13, computed.own(), (insert, own) -> {
                insert.setInt(1, own.tenant());
                int at = key(insert, 2, name, own.question(), own.slice());
                insert.setLong(at++, own.exams());
                insert.setDouble(at++, own.p25());
                insert.setDouble(at++, own.median());
                insert.setDouble(at++, own.p75());
                insert.setString(at, CellText.trend(own.trend()));
            });
            rows(connection, "benchmark_notice", 9, computed.notices(), (insert, notice) -> {
                insert.setInt(1, notice.tenant());
                insert.setString(2, name);
                insert.setString(3, notice.kind().name());
                insert.setString(4, notice.question().procedure());
                insert.setString(5, notice.question().metric());
                insert.setString(6, notice.question().population());
                insert.setInt(7, notice.question().phantomCm());
                insert.setDouble(8, notice.times());
                insert.setLong(9, notice.exams());
            });
            rows(connection, "benchmark_snapshot", 8, List.of(computed.snapshot()), (insert, snapshot) -> {
                insert.setString(1, name);
                insert.setString(2, snapshot.month().atDay(1).toString());
                insert.setInt(3, snapshot.revision());
                insert.setInt(4, snapshot.ruleVersion());
                insert.setString(5, madeAt.toString().replace("T", " ").replace("Z", ""));
                insert.setInt(6, 0);
                insert.setString(7, snapshot.sha256());
                insert.setDouble(8, snapshot.epsilon());
            });
        } catch (SQLException e) {
            throw failed("The snapshot could not be written to ClickHouse; the same call writes it again", e);
        }
    }

    /** What a run that was cut off left: who takes part may have changed since. */
    private static void forget(Connection connection, String table, String snapshot) throws SQLException {
        try (PreparedStatement left =
                connection.prepareStatement("SELECT count() FROM " + table + " WHERE snapshot = ?")) {
            left.setString(1, snapshot);
            try (ResultSet row = left.executeQuery()) {
                if (!row.next() || row.getLong(1) == 0) {
                    return;
                }
            }
        }
        try (PreparedStatement delete = connection.prepareStatement(
                "ALTER TABLE " + table + " DELETE WHERE snapshot = ? SETTINGS mutations_sync = 2")) {
            delete.setString(1, snapshot);
            delete.execute();
        }
    }

    private static int key(PreparedStatement insert, int from, String name, Question question, Slice slice)
            throws SQLException {
        int at = from;
        insert.setString(at++, name);
        insert.setString(at++, question.procedure());
        insert.setString(at++, question.metric());
        insert.setString(at++, question.population());
        insert.setInt(at++, question.phantomCm());
        insert.setString(at++, slice.axis().key());
        insert.setString(at++, slice.value());
        return at;
    }

    /** Takes down how much lies in the lake, for the page of storage. */
    public void tell(Lake.Size lake, Instant now) {
        try (Connection connection = postgreSql.connect();
                PreparedStatement told = connection.prepareStatement(LAKE)) {
            told.setDate(1, Date.valueOf(now.atZone(ZoneOffset.UTC).toLocalDate()));
            told.setLong(2, lake.files());
            told.setLong(3, lake.bytes());
            told.setTimestamp(4, Timestamp.from(now));
            told.executeUpdate();
        } catch (SQLException e) {
            throw failed("The size of the lake could not be written down", e);
        }
    }

    private interface Filling<T> {
        void fill(PreparedStatement insert, T row) throws SQLException;
    }

    private static <T> void rows(Connection connection, String table, int columns, List<T> rows, Filling<T> filling)
            throws SQLException {
        if (rows.isEmpty()) {
            return; // the driver does not take an empty batch
        }
        String marks = "?, ".repeat(columns - 1) + "?";
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO " + table + " VALUES (" + marks + ")")) {
            int waiting = 0;
            for (T row : rows) {
                filling.fill(insert, row);
                insert.addBatch();
                if (++waiting % 5_000 == 0) {
                    insert.executeBatch();
                }
            }
            if (waiting % 5_000 != 0) {
                insert.executeBatch();
            }
        }
    }

    private static JobFailed failed(String what, SQLException e) {
        return new JobFailed(what + " (" + e.getSQLState() + ")", e);
    }
}
