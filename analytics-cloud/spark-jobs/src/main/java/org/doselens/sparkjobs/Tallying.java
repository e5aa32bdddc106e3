package org.doselens.sparkjobs;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.doselens.benchmark.CellText;
import org.doselens.benchmark.LogBuckets;
import org.doselens.benchmark.Question;

/** Turns a part of the lake into one row a question: its figures, packed. What leaves a task is small, whatever it read. */
final class Tallying implements MapPartitionsFunction<Row, Row> {

    private static final long serialVersionUID = 1;

    /** Figures that are held before they are written, 8 bytes each. */
    private static final int MOST_HELD = 6_000_000;

    private final Figures figures = new Figures();

    @Override
    public Iterator<Row> call(Iterator<Row> exams) {
        List<Row> written = new ArrayList<>();
        Map<Question, Packed> held = new HashMap<>();
        int[] count = new int[1];
        while (exams.hasNext()) {
            Row exam = exams.next();
            int size = Figures.size(exam);
            int device = figures.deviceClass(exam);
            figures.of(exam, (question, value) -> {
                held.computeIfAbsent(question, none -> new Packed())
                        .add(Packed.of(exam.getInt(0), exam.getInt(1), size, device, LogBuckets.of(value)));
                count[0]++;
            });
            if (count[0] >= MOST_HELD) {
                write(held, written);
                count[0] = 0;
            }
        }
        write(held, written);
        return written.iterator();
    }

    private static void write(Map<Question, Packed> held, List<Row> written) {
        held.forEach(
                (question, packed) -> written.add(RowFactory.create(CellText.question(question), packed.written())));
        held.clear();
    }
}
