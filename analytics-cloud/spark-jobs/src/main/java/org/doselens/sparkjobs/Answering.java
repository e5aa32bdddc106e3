package org.doselens.sparkjobs;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.doselens.benchmark.Answer;
import org.doselens.benchmark.Axis;
import org.doselens.benchmark.CellText;
import org.doselens.benchmark.Comparison;
import org.doselens.benchmark.Earlier;
import org.doselens.benchmark.Hospital;
import org.doselens.benchmark.PrivacyRules;
import org.doselens.benchmark.Question;
import org.doselens.benchmark.Slice;
import org.doselens.benchmark.Tally;

/** Answers the questions of one partition, whose rows come sorted by question. */
final class Answering implements MapPartitionsFunction<Row, String> {

    private static final long serialVersionUID = 1;

    private final PrivacyRules rules;
    private final List<Hospital> hospitals;
    private final Map<Question, Earlier> earlier;

    Answering(PrivacyRules rules, List<Hospital> hospitals, Map<Question, Earlier> earlier) {
        this.rules = rules;
        this.hospitals = hospitals;
        this.earlier = earlier;
    }

    @Override
    public Iterator<String> call(Iterator<Row> rows) {
        Comparison comparison = new Comparison(rules, hospitals);
        List<String> lines = new ArrayList<>();
        OneQuestion read = new OneQuestion(rows);
        while (read.more()) {
            Question question = CellText.question(read.question().split("\t", -1));
            Answer answer = comparison.answer(question, () -> read, earlier.getOrDefault(question, Earlier.NONE));
            Computed.write(answer, question, lines);
        }
        return lines.iterator();
    }

    /** Tallies of one question after another; three of each row. */
    private static final class OneQuestion implements Iterator<Tally> {

        private final Iterator<Row> rows;
        private Row row;
        private String question;
        private int part;

        OneQuestion(Iterator<Row> rows) {
            this.rows = rows;
            this.row = rows.hasNext() ? rows.next() : null;
        }

        /** Goes to the next question. */
        boolean more() {
            question = row == null ? null : row.getString(0);
            return row != null;
        }

        String question() {
            return question;
        }

        @Override
        public boolean hasNext() {
            return row != null && row.getString(0).equals(question);
        }

        @Override
        public Tally next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            Tally tally = new Tally(row.getInt(1), slice(), month(row.getInt(4)), row.getInt(5), 1);
            do {
                part++;
                if (part == 3) {
                    part = 0;
                    row = rows.hasNext() ? rows.next() : null;
                }
                // a size that is not known makes no slice
            } while (part == 1 && row.getString(2).isEmpty());
            return tally;
        }

        private Slice slice() {
            return part == 0
                    ? Slice.ALL
                    : part == 1
                            ? new Slice(Axis.SIZE, row.getString(2))
                            : new Slice(Axis.DEVICE_CLASS, row.getString(3));
        }

        private static YearMonth month(int number) {
            return YearMonth.of(number / 100, number % 100);
        }
    }
}
