package org.doselens.dashboard.benchmark;

import java.util.List;
import org.doselens.benchmark.Cell;
import org.doselens.benchmark.CellText;
import org.doselens.benchmark.OwnFigure;
import org.doselens.benchmark.Withheld;

/** Rows of the comparison as a table. */
final class BenchmarkCsv {

    static final List<String> HEAD = List.of(
            "procedure",
            "metric",
            "population",
            "phantomCm",
            "by",
            "value",
            "withheld",
            "contributorsAtLeast",
            "exams",
            "othersP25",
            "othersP50",
            "othersP75",
            "pooledP10P25P50P75P90",
            "trend",
            "ownExams",
            "ownP25",
            "ownP50",
            "ownP75",
            "ownQuarter");

    private BenchmarkCsv() {}

    static Object[] row(BenchmarkRow row) {
        Cell cell = row.cell();
        OwnFigure own = row.own();
        boolean shown = row.shown();
        return new Object[] {
            cell.question().procedure(),
            cell.question().metric(),
            cell.question().population(),
            cell.question().phantomCm(),
            cell.slice().axis().key(),
            cell.slice().value(),
            cell.withheld().map(Withheld::name).orElse(""),
            shown ? cell.contributors() : "",
            shown ? cell.exams() : "",
            shown ? cell.quartiles().get(0) : "",
            shown ? cell.quartiles().get(1) : "",
            shown ? cell.quartiles().get(2) : "",
            CellText.numbers(cell.pooled()),
            CellText.trend(cell.trend()),
            own == null ? "" : own.exams(),
            own == null ? "" : own.p25(),
            own == null ? "" : own.median(),
            own == null ? "" : own.p75(),
            row.placed() ? cell.quarter(own.median()) : ""
        };
    }
}
