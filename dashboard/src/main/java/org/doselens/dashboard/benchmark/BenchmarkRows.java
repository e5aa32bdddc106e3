package org.doselens.dashboard.benchmark;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.doselens.benchmark.Cell;
import org.doselens.benchmark.OwnFigure;
import org.doselens.benchmark.Question;
import org.doselens.benchmark.Slice;
import org.doselens.core.benchmark.SnapshotHead;
import org.doselens.core.benchmark.Snapshots;
import org.doselens.core.reference.AgeBand;
import org.doselens.core.reference.Level;
import org.doselens.core.reference.Levels;
import org.springframework.stereotype.Component;

/** The newest snapshot beside a hospital's own figures. */
@Component
class BenchmarkRows {

    private final Snapshots snapshots;
    private final Levels levels;

    BenchmarkRows(Snapshots snapshots, Levels levels) {
        this.snapshots = snapshots;
        this.levels = levels;
    }

    /** Own figures are of exams; which hospitals they are held against changes nothing in them. */
    private record Place(Question question, Slice slice) {}

    /** Rows of a snapshot that the query takes: what to work on first comes first, what is withheld last. */
    List<BenchmarkRow> of(int tenantId, SnapshotHead head, BenchmarkQuery query) {
        Map<Place, OwnFigure> own = snapshots.own(tenantId).stream()
                .collect(Collectors.toMap(one -> new Place(one.question(), one.slice()), Function.identity()));
        List<Level> published =
                levels.of(tenantId).stream().filter(Level::published).toList();
        return snapshots.cells(head.name()).stream()
                .filter(query::takes)
                .map(cell -> new BenchmarkRow(
                        cell, own.get(new Place(cell.question(), cell.slice().ofExams())), of(cell, published)))
                .sorted(Comparator.comparing((BenchmarkRow row) -> !row.shown())
                        .thenComparing(row -> row.own() == null)
                        .thenComparing(
                                Comparator.comparingDouble(BenchmarkRow::weight).reversed())
                        .thenComparing(row -> row.cell().question()))
                .toList();
    }

    private static List<Level> of(Cell cell, List<Level> published) {
        Question question = cell.question();
        return published.stream()
                .filter(level -> level.metric().equals(question.metric()))
                .filter(level -> level.standardKeys().contains(question.procedure()))
                .filter(level -> level.phantomCm() == null || level.phantomCm() == question.phantomCm())
                .filter(level ->
                        AgeBand.ofKey(question.population()).filter(level::isOf).isPresent())
                .toList();
    }
}
