package org.doselens.sparkjobs;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.doselens.benchmark.Answer;
import org.doselens.benchmark.Axis;
import org.doselens.benchmark.Cell;
import org.doselens.benchmark.CellText;
import org.doselens.benchmark.Notice;
import org.doselens.benchmark.OwnFigure;
import org.doselens.benchmark.PrivacyRules;
import org.doselens.benchmark.Question;
import org.doselens.benchmark.Slice;
import org.doselens.benchmark.Snapshot;

/**
 * What a job found: the snapshot for everybody, and what is for one hospital or for nobody.
 *
 * @param panels tenants with their exams behind each shown cell
 */
public record Computed(Snapshot snapshot, List<OwnFigure> own, List<Notice> notices, List<Panel> panels) {

    /** Who is behind a cell, as {@code tenant:exams} between commas. */
    public record Panel(Question question, Slice slice, String members) {}

    /** An answer as lines, so that it travels between processes as text. */
    static void write(Answer answer, Question question, List<String> lines) {
        String asked = CellText.question(question);
        answer.cells().forEach(cell -> lines.add("C" + CellText.of(cell)));
        answer.own()
                .forEach(own -> lines.add("O"
                        + String.join(
                                "\t",
                                asked,
                                CellText.slice(own.slice()),
                                Integer.toString(own.tenant()),
                                Long.toString(own.exams()),
                                CellText.numbers(List.of(own.p25(), own.median(), own.p75())),
                                CellText.trend(own.trend()))));
        answer.notices()
                .forEach(notice -> lines.add("N"
                        + String.join(
                                "\t",
                                asked,
                                Integer.toString(notice.tenant()),
                                notice.kind().name(),
                                Double.toString(notice.times()),
                                Long.toString(notice.exams()))));
        answer.panels()
                .forEach((slice, panel) ->
                        lines.add("P" + String.join("\t", asked, CellText.slice(slice), members(panel))));
    }

    private static String members(Map<Integer, Long> panel) {
        return panel.entrySet().stream()
                .map(entry -> entry.getKey() + ":" + entry.getValue())
                .collect(Collectors.joining(","));
    }

    static Computed of(YearMonth month, int revision, double epsilon, List<String> lines) {
        List<Cell> cells = new ArrayList<>();
        List<OwnFigure> own = new ArrayList<>();
        List<Notice> notices = new ArrayList<>();
        List<Panel> panels = new ArrayList<>();
        for (String line : lines) {
            String text = line.substring(1);
            String[] field = text.split("\t", -1);
            switch (line.charAt(0)) {
                case 'C' -> cells.add(CellText.parse(text));
                case 'O' -> own.add(own(field));
                case 'N' ->
                    notices.add(new Notice(
                            Integer.parseInt(field[4]),
                            Notice.Kind.valueOf(field[5]),
                            CellText.question(field),
                            Double.parseDouble(field[6]),
                            Long.parseLong(field[7])));
                default -> panels.add(new Panel(CellText.question(field), slice(field), field[6]));
            }
        }
        own.sort(Comparator.comparing(OwnFigure::tenant)
                .thenComparing(OwnFigure::question)
                .thenComparing(OwnFigure::slice));
        return new Computed(new Snapshot(month, revision, PrivacyRules.VERSION, epsilon, cells), own, notices, panels);
    }

    private static OwnFigure own(String[] field) {
        List<Double> figures = CellText.numbers(field[8]);
        return new OwnFigure(
                Integer.parseInt(field[6]),
                CellText.question(field),
                slice(field),
                Long.parseLong(field[7]),
                figures.get(0),
                figures.get(1),
                figures.get(2),
                CellText.trend(field[9]));
    }

    private static Slice slice(String[] field) {
        return new Slice(Axis.ofKey(field[4]), field[5]);
    }
}
