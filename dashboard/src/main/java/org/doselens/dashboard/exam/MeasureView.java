package org.doselens.dashboard.exam;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.doselens.benchmarksdata.StandardProcedure;
import org.doselens.benchmarksdata.StandardProcedures;
import org.doselens.core.measure.ExamMeasure;
import org.doselens.core.measure.ExamMeasure.EventSsde;
import org.doselens.core.procedure.MappedExam;
import org.doselens.exam.Exam;
import org.doselens.look.Figures;

/** An exam's own figures in words: dose by size, effective dose, and what was scanned instead of what was booked. */
public final class MeasureView {

    private final Exam exam;
    private final ExamMeasure measure;
    private final MappedExam mapped;
    private final StandardProcedures procedures;
    private final ExamWords words;
    private final Figures f;

    MeasureView(Exam exam, ExamMeasure measure, MappedExam mapped, StandardProcedures procedures, ExamWords words) {
        this.exam = exam;
        this.measure = measure;
        this.mapped = mapped;
        this.procedures = procedures;
        this.words = words;
        this.f = words.figures();
    }

    /** Null while nothing was computed. */
    public ExamMeasure measure() {
        return measure;
    }

    /** Who mapped this exam itself; null if nobody. */
    public MappedExam mapped() {
        return mapped;
    }

    /** Whether there is anything to say of size and effective dose. */
    public boolean hasDose() {
        return measure != null && exam.modality().equals("CT");
    }

    /** 9.4 mGy, or why there is none. */
    public String ssde() {
        return measure.ssdeMgy() == null ? f.word("measure.ssde.none") : f.decimal(measure.ssdeMgy(), 1) + " mGy";
    }

    /** By which report, from which size. */
    public String ssdeSource() {
        return measure.ssdeSource().isEmpty()
                ? f.word("measure.ssde.why")
                : f.codeWord("measure.ssde.source.", measure.ssdeSource(), f.word("measure.ssde.source.mixed"));
    }

    /** 25.1 cm with where it came from. */
    public String size() {
        return measure.sizeMm() == null
                ? f.word("exam.unknown")
                : f.decimal(measure.sizeMm() / 10, 1) + " cm · "
                        + f.codeWord("measure.size.", measure.sizeSource(), f.word("measure.size.mixed"));
    }

    /** 4.9 mSv, or why there is none. */
    public String effectiveDose() {
        return measure.effectiveDoseMsv() == null
                ? f.word("measure.effective.none")
                : f.significant(measure.effectiveDoseMsv()) + " mSv";
    }

    /** k with its region. */
    public String factor() {
        return measure.kMsvPerMgyCm() == null
                ? f.word("measure.effective.why")
                : f.word(
                        "measure.effective.k",
                        f.decimal(measure.kMsvPerMgyCm(), 4),
                        f.codeWord("measure.region.", measure.kRegion()));
    }

    /** SSDE of an event that the device did not report; null if there is none. */
    public Double computedSsde(int number) {
        EventSsde found = measure == null ? null : measure.events().get(number);
        return found == null ? null : found.ssdeMgy();
    }

    /** Whether any event has one. */
    public boolean hasSsde() {
        return measure != null && !measure.events().isEmpty();
    }

    public boolean disagrees() {
        return measure != null && !measure.disagreement().isEmpty();
    }

    /** One sentence for each disagreement. */
    public List<String> disagreements() {
        List<String> told = new ArrayList<>();
        String expected = words.standard(measure.expectedKey());
        for (String one : measure.disagreement()) {
            told.add(
                    switch (one) {
                        case "procedure" ->
                            f.word(
                                    "measure.differs.procedure",
                                    expected,
                                    words.standard(exam.procedure().standardKey()));
                        case "region" -> f.word("measure.differs.region", expected, scanned());
                        case "length" ->
                            f.word("measure.differs.length", f.decimal(measure.longestPassMm() / 10, 1), expected);
                        default -> f.word("measure.differs.phases", measure.passes(), expected);
                    });
        }
        return told;
    }

    private String scanned() {
        return measure.scannedRegions().stream()
                .map(region -> words.term("region", region))
                .collect(Collectors.joining(", "));
    }

    /** What one click may map this exam to: the booked procedure, and those of the region that was scanned. */
    public Map<String, String> choices() {
        Map<String, String> choices = new LinkedHashMap<>();
        String current = exam.procedure().standardKey();
        String expected = measure == null ? "" : measure.expectedKey();
        offer(choices, expected, current);
        procedures
                .byKey(expected.isEmpty() && current != null ? current : expected)
                .ifPresent(booked -> procedures.all().stream()
                        .filter(other -> other.modality().equals(booked.modality()) && near(booked, other))
                        .forEach(other -> offer(choices, other.key(), current)));
        return choices;
    }

    /** The same region with other phases, or a region that reaches further with the same contrast. */
    private boolean near(StandardProcedure booked, StandardProcedure other) {
        boolean sameRegion = other.bodyRegion().equals(booked.bodyRegion());
        boolean further = other.bodyRegion().contains(booked.bodyRegion())
                && other.contrast().equals(booked.contrast());
        boolean phases = measure.disagreement().contains("phases");
        return phases ? sameRegion && !other.contrast().equals(booked.contrast()) : further && !sameRegion;
    }

    private void offer(Map<String, String> choices, String key, String current) {
        if (!key.isEmpty() && !key.equals(current)) {
            choices.put(key, words.standard(key));
        }
    }
}
