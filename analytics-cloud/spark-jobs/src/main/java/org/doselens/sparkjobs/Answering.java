package org.doselens.sparkjobs;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.doselens.benchmark.Answer;
import org.doselens.benchmark.CellText;
import org.doselens.benchmark.Comparison;
import org.doselens.benchmark.Earlier;
import org.doselens.benchmark.Hospital;
import org.doselens.benchmark.Noise;
import org.doselens.benchmark.NoisyComparison;
import org.doselens.benchmark.PrivacyRules;
import org.doselens.benchmark.Question;
import org.doselens.benchmark.Slice;
import org.doselens.benchmark.Tally;

/** Answers the questions of one partition, whose rows come sorted by question. */
final class Answering implements MapPartitionsFunction<Row, String> {

    private static final long serialVersionUID = 1;

    private final PrivacyRules rules;
    private final List<Hospital> hospitals;
    private final Noise noise;
    private final Broadcast<Map<Question, Earlier>> earlier;

    /** @param noise instead of the rules by counts; null for none */
    Answering(PrivacyRules rules, List<Hospital> hospitals, Broadcast<Map<Question, Earlier>> earlier, Noise noise) {
        this.noise = noise;
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
            Answer answer = noise == null
                    ? comparison.answer(question, () -> read, earlier.value().getOrDefault(question, Earlier.NONE))
                    : new NoisyComparison(rules, hospitals, noise).answer(question, () -> read);
            Computed.write(answer, question, lines);
        }
        return lines.iterator();
    }

    /** Tallies of one question after another: up to three of each packed number. */
    private static final class OneQuestion implements Iterator<Tally> {

        private static final Slice[] SIZES = Figures.sizes();
        private static final Slice[] CLASSES = Figures.classes();
        private static final int PARTS = 3;
        private static final YearMonth FIRST = YearMonth.of(2000, 1);

        private final Iterator<Row> rows;
        private Row row;
        private String question;
        private Packed.Reading packed;
        private int part = PARTS;
        private Tally next;

        OneQuestion(Iterator<Row> rows) {
            this.rows = rows;
            this.row = rows.hasNext() ? rows.next() : null;
        }

        /** Goes to the next question. */
        boolean more() {
            if (row == null) {
                return false;
            }
            question = row.getString(0);
            packed = new Packed.Reading(row.getAs(1));
            part = PARTS;
            next = read();
            return true;
        }

        String question() {
            return question;
        }

        @Override
        public boolean hasNext() {
            return next != null;
        }

        @Override
        public Tally next() {
            if (next == null) {
                throw new NoSuchElementException();
            }
            Tally given = next;
            next = read();
            return given;
        }

        private Tally read() {
            if (part >= PARTS) {
                while (!packed.next()) {
                    row = rows.hasNext() ? rows.next() : null;
                    if (row == null || !row.getString(0).equals(question)) {
                        return null;
                    }
                    packed = new Packed.Reading(row.getAs(1));
                }
                part = 0;
            }
            long one = packed.packed();
            Slice slice = part == 0 ? Slice.ALL : part == 1 ? CLASSES[Packed.device(one)] : SIZES[Packed.size(one)];
            // a size that is not known makes no slice
            part += part == 1 && Packed.size(one) == 0 ? 2 : 1;
            return new Tally(
                    Packed.tenant(one), slice, FIRST.plusMonths(Packed.month(one)), Packed.bucket(one), packed.count());
        }
    }
}
