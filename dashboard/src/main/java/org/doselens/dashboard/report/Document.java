package org.doselens.dashboard.report;

import java.util.List;

/**
 * A report's words and figures in one language, before it is a page, a PDF, a sheet or an editable text.
 *
 * @param language {@code zh} or {@code en}
 * @param facts what it is about: label and value
 * @param lead the one sentence that counts
 * @param signatures who prepared, reviewed and approved it
 * @param foot stands on every printed page
 */
public record Document(
        String language,
        String title,
        String subtitle,
        List<Fact> facts,
        String lead,
        List<Section> sections,
        List<Signature> signatures,
        String foot) {

    /** A label with its value. */
    public record Fact(String label, String value) {}

    /**
     * A part under a heading: text, a table, or both.
     *
     * @param text paragraphs; may be empty
     * @param note what the table is made of; may be empty
     * @param head none for no table
     */
    public record Section(String heading, List<String> text, List<Column> head, List<List<Cell>> rows, String note) {

        static Section text(String heading, List<String> text) {
            return new Section(heading, text, List.of(), List.of(), "");
        }
    }

    /** A column; numbers stand right. */
    public record Column(String label, boolean number) {}

    /**
     * What stands in a table.
     *
     * @param number the figure itself, for a sheet that can be calculated with; null for words
     * @param decimals of the figure as it is shown
     * @param state {@code over}, {@code low}, {@code within} or empty
     * @param bar drawn in place of the text where there is paper; null for none
     */
    public record Cell(String text, Double number, int decimals, String state, Bar bar) {

        Cell(String text, Double number, int decimals, String state) {
            this(text, number, decimals, state, null);
        }

        static Cell of(Bar bar) {
            return new Cell("", null, 0, "", bar);
        }

        static Cell of(String text) {
            return new Cell(text == null ? "" : text, null, 0, "");
        }

        static Cell of(String text, String state) {
            return new Cell(text, null, 0, state);
        }

        static Cell of(String shown, Number number, int decimals) {
            return new Cell(shown, number == null ? null : (Double) number.doubleValue(), decimals, "");
        }
    }

    /**
     * A bar across its cell.
     *
     * @param from where it begins, in whole percent of the width
     * @param wide likewise
     * @param kind as a waterfall names its bars: {@code base}, {@code main}, {@code rise} or {@code fall}
     */
    public record Bar(int from, int wide, String kind) {}

    /** A line to sign on; name and time are empty until it is signed. */
    public record Signature(String label, String name, String at) {}
}
