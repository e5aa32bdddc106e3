package org.doselens.dashboard.report;

import java.util.ArrayList;
import java.util.List;
import org.doselens.dashboard.report.Document.Cell;
import org.doselens.dashboard.report.Document.Column;
import org.doselens.dashboard.report.Document.Section;
import org.doselens.look.Figures;

/** Builds the table of a section, row by row. Not thread-safe. */
final class DocumentTable {

    private final Figures f;
    private final List<Column> head = new ArrayList<>();
    private final List<List<Cell>> rows = new ArrayList<>();
    private List<Cell> row = new ArrayList<>();

    DocumentTable(Figures f) {
        this.f = f;
    }

    DocumentTable words(String... keys) {
        for (String key : keys) {
            head.add(new Column(f.word(key), false));
        }
        return this;
    }

    DocumentTable figures(String... keys) {
        for (String key : keys) {
            head.add(new Column(f.word(key), true));
        }
        return this;
    }

    DocumentTable text(String text) {
        return cell(Cell.of(text));
    }

    DocumentTable state(String text, String state) {
        return cell(Cell.of(text, state));
    }

    DocumentTable count(Number value) {
        return cell(Cell.of(f.count(value), value, 0));
    }

    DocumentTable decimal(Number value, int decimals) {
        return cell(Cell.of(f.decimal(value, decimals), value, decimals));
    }

    /** As it is written with its unit, and the figure itself. */
    DocumentTable shown(String text, Number value) {
        return cell(Cell.of(text, value, 2));
    }

    DocumentTable bar(Document.Bar bar) {
        return cell(Cell.of(bar));
    }

    private DocumentTable cell(Cell cell) {
        row.add(cell);
        if (row.size() == head.size()) {
            rows.add(row);
            row = new ArrayList<>();
        }
        return this;
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    Section under(String heading, String note) {
        return new Section(heading, List.of(), List.copyOf(head), List.copyOf(rows), note);
    }
}
