package org.doselens.benchmark;

import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A cell as a line of fields between tabs. Thread-safe. */
public final class CellText {

    private static final int FIELDS = 12;

    private CellText() {}

    /** The line, without an end. */
    public static String of(Cell cell) {
        return String.join(
                "\t",
                question(cell.question()),
                slice(cell.slice()),
                cell.withheld().map(Withheld::name).orElse(""),
                Integer.toString(cell.contributors()),
                Double.toString(cell.exams()),
                numbers(cell.quartiles()),
                numbers(cell.pooled()),
                trend(cell.trend()));
    }

    /**
     * Reads a line.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static Cell parse(String line) {
        String[] field = line.split("\t", -1);
        if (field.length != FIELDS) {
            throw new IllegalArgumentException("a line of a snapshot has " + FIELDS + " fields");
        }
        return new Cell(
                question(field),
                new Slice(Axis.ofKey(field[4]), field[5]),
                field[6].isEmpty() ? Optional.empty() : Optional.of(Withheld.valueOf(field[6])),
                Integer.parseInt(field[7]),
                Double.parseDouble(field[8]),
                numbers(field[9]),
                numbers(field[10]),
                trend(field[11]));
    }

    /** Four fields. */
    public static String question(Question question) {
        return String.join(
                "\t",
                question.procedure(),
                question.metric(),
                question.population(),
                Integer.toString(question.phantomCm()));
    }

    /** From the first four of some fields. */
    public static Question question(String[] field) {
        return new Question(field[0], field[1], field[2], Integer.parseInt(field[3]));
    }

    /** Two fields. */
    public static String slice(Slice slice) {
        return slice.axis().key() + "\t" + slice.value();
    }

    /** Numbers between commas. */
    public static String numbers(List<Double> numbers) {
        return numbers.stream().map(Object::toString).collect(Collectors.joining(","));
    }

    /** Reads numbers between commas. */
    public static List<Double> numbers(String text) {
        return text.isEmpty()
                ? List.of()
                : Arrays.stream(text.split(",", -1)).map(Double::valueOf).toList();
    }

    /** Months with a number each, between commas. */
    public static String trend(Map<YearMonth, Double> trend) {
        return trend.entrySet().stream()
                .map(entry -> entry.getKey() + ":" + entry.getValue())
                .collect(Collectors.joining(","));
    }

    /** Reads months with a number each. */
    public static Map<YearMonth, Double> trend(String text) {
        Map<YearMonth, Double> trend = new TreeMap<>();
        if (!text.isEmpty()) {
            for (String one : text.split(",", -1)) {
                int colon = one.indexOf(':');
                trend.put(YearMonth.parse(one.substring(0, colon)), Double.valueOf(one.substring(colon + 1)));
            }
        }
        return trend;
    }
}
