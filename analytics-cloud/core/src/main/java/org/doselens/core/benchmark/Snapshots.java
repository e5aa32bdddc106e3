package org.doselens.core.benchmark;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.doselens.benchmark.Axis;
import org.doselens.benchmark.Cell;
import org.doselens.benchmark.CellText;
import org.doselens.benchmark.Notice;
import org.doselens.benchmark.OwnFigure;
import org.doselens.benchmark.Question;
import org.doselens.benchmark.Slice;
import org.doselens.benchmark.Snapshot;
import org.doselens.benchmark.Withheld;
import org.doselens.core.database.Databases;
import org.doselens.core.database.RowBinary;
import org.doselens.core.database.Sql;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Frozen comparisons and each hospital's own place in them. Cells are the same for every reader. Thread-safe. */
public final class Snapshots {

    private static final List<String> CELL_COLUMNS = List.of(
            "snapshot",
            "procedure",
            "metric",
            "population",
            "phantom_cm",
            "axis",
            "value",
            "withheld",
            "contributors",
            "exams",
            "quartiles",
            "pooled",
            "trend");
    private static final List<String> HEAD_COLUMNS =
            List.of("name", "month", "revision", "rule_version", "made_at", "imported", "sha256", "epsilon");

    private final Databases databases;

    public Snapshots(Databases databases) {
        this.databases = databases;
    }

    /** Finished ones, the newest month and revision first; of the same, the imported one first. */
    public List<SnapshotHead> heads() {
        return ask("finished_snapshots")
                .query((row, number) -> new SnapshotHead(
                        row.getString("name"),
                        YearMonth.from(LocalDate.parse(row.getString("month_text"))),
                        row.getInt("revision"),
                        row.getInt("rule_version"),
                        Instant.ofEpochMilli(row.getLong("made_ms")),
                        row.getInt("imported") != 0,
                        row.getString("sha256"),
                        row.getDouble("epsilon")))
                .list();
    }

    /** Its cells. */
    public List<Cell> cells(String snapshot) {
        return ask("cells_of_snapshot")
                .param("snapshot", snapshot)
                .query((row, number) -> cell(row))
                .list();
    }

    /** The whole, as it is signed and passed on. */
    public Optional<Snapshot> snapshot(String name) {
        return heads().stream()
                .filter(head -> head.name().equals(name))
                .findFirst()
                .map(head ->
                        new Snapshot(head.month(), head.revision(), head.ruleVersion(), head.epsilon(), cells(name)));
    }

    /** A hospital's own figures in its newest snapshot. */
    public List<OwnFigure> own(int tenantId) {
        return ask("own_figures_of_tenant")
                .param("tenant", tenantId)
                .query((row, number) -> new OwnFigure(
                        tenantId,
                        question(row),
                        slice(row),
                        row.getLong("exams"),
                        row.getDouble("p25"),
                        row.getDouble("median"),
                        row.getDouble("p75"),
                        CellText.trend(row.getString("trend"))))
                .list();
    }

    /** What a hospital is told of its newest snapshot. */
    public List<Notice> notices(int tenantId) {
        return ask("notices_of_tenant")
                .param("tenant", tenantId)
                .query((row, number) -> new Notice(
                        tenantId,
                        Notice.Kind.valueOf(row.getString("kind")),
                        question(row),
                        row.getDouble("times"),
                        row.getLong("exams")))
                .list();
    }

    /**
     * Takes in a snapshot of another installation; the same one again changes nothing.
     *
     * @return its name here
     */
    public String importSnapshot(Snapshot snapshot, Instant at) {
        String name = importedName(snapshot);
        RowBinary cells = new RowBinary();
        for (Cell cell : snapshot.cells()) {
            cells.string(name)
                    .string(cell.question().procedure())
                    .string(cell.question().metric())
                    .string(cell.question().population())
                    .uint8(cell.question().phantomCm())
                    .string(cell.slice().axis().key())
                    .string(cell.slice().value())
                    .string(cell.withheld().map(Withheld::name).orElse(""))
                    .uint32(cell.contributors())
                    .float64(cell.exams())
                    .string(CellText.numbers(cell.quartiles()))
                    .string(CellText.numbers(cell.pooled()))
                    .string(CellText.trend(cell.trend()));
        }
        databases.insert().rowsOfNobody("benchmark_cell", CELL_COLUMNS, cells, name);
        RowBinary head = new RowBinary()
                .string(name)
                .date(snapshot.month().atDay(1))
                .uint32(snapshot.revision())
                .uint32(snapshot.ruleVersion())
                .milliseconds(at)
                .uint8(1)
                .string(snapshot.sha256())
                .float64(snapshot.epsilon());
        databases.insert().rowsOfNobody("benchmark_snapshot", HEAD_COLUMNS, head, name);
        return name;
    }

    static String importedName(Snapshot snapshot) {
        return snapshot.name() + "-" + snapshot.sha256().substring(0, 8);
    }

    private static Cell cell(ResultSet row) throws SQLException {
        String withheld = row.getString("withheld");
        return new Cell(
                question(row),
                slice(row),
                withheld.isEmpty() ? Optional.empty() : Optional.of(Withheld.valueOf(withheld)),
                row.getInt("contributors"),
                row.getDouble("exams"),
                CellText.numbers(row.getString("quartiles")),
                CellText.numbers(row.getString("pooled")),
                CellText.trend(row.getString("trend")));
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

    private JdbcClient.StatementSpec ask(String name) {
        return databases.clickHouse().sql(Sql.of(Snapshots.class, name));
    }
}
