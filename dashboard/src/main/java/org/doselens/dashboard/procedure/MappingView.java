package org.doselens.dashboard.procedure;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.doselens.benchmarksdata.StandardProcedure;
import org.doselens.benchmarksdata.StandardProcedures;
import org.doselens.core.exam.LocalNameCount;
import org.doselens.dashboard.exam.ExamWords;
import org.doselens.look.Figures;

/** The editor in words: names with their state, the chosen ones, and what can be chosen for them. */
public final class MappingView {

    private static final int ROWS = 200;
    private static final Map<String, String> FAMILY =
            Map.of("CR", "DX", "PX", "DX", "IO", "DX", "RF", "XA", "NM", "PT");

    private final List<MappedRow> all;
    private final List<MappedRow> chosen;
    private final StandardProcedures procedures;
    private final Figures f;
    private final ExamWords words;

    MappingView(
            List<MappedRow> all, String state, String q, StandardProcedures procedures, Figures f, ExamWords words) {
        this.all = all;
        this.procedures = procedures;
        this.f = f;
        this.words = words;
        String part = q.strip().toLowerCase(Locale.ROOT);
        this.chosen = all.stream()
                .filter(row -> state.equals("all") || row.state().equals(state))
                .filter(row -> part.isEmpty() || text(row).contains(part))
                .toList();
    }

    private String text(MappedRow row) {
        LocalNameCount count = row.count();
        return String.join(" ", count.name(), count.token(), count.protocol(), count.standardKey(), count.modality())
                .toLowerCase(Locale.ROOT);
    }

    /** At most so many as a page holds. */
    public List<MappedRow> rows() {
        return chosen.stream().limit(ROWS).toList();
    }

    /** All that answer the filter. */
    public int found() {
        return chosen.size();
    }

    /** How many names are in a state. */
    public long names(String state) {
        return all.stream()
                .filter(row -> state.equals("all") || row.state().equals(state))
                .count();
    }

    /** Exams without a standard procedure, of those whose name nobody looked at. */
    public long unmappedExams() {
        return all.stream()
                .filter(row -> row.state().equals("open"))
                .mapToLong(row -> row.count().unmapped())
                .sum();
    }

    /** Share of exams with a standard procedure, in percent; null without exams. */
    public Double coverage() {
        long exams = all.stream().mapToLong(row -> row.count().exams()).sum();
        long unmapped = all.stream().mapToLong(row -> row.count().unmapped()).sum();
        return exams == 0 ? null : 100.0 * (exams - unmapped) / exams;
    }

    /** Proposals that may be accepted together. */
    public long sure() {
        return all.stream().filter(MappedRow::sure).count();
    }

    /** The name as the site writes it; else what there is. */
    public String title(MappedRow row) {
        LocalNameCount count = row.count();
        if (!count.name().isEmpty()) {
            return count.name();
        }
        return count.token().isEmpty() ? f.word("procedure.noName") : f.word("procedure.notReleased", count.token());
    }

    public String standard(String key) {
        return words.standard(key);
    }

    /** 87 %. */
    public String confidence(MappedRow row) {
        return f.decimal(100 * row.proposal().confidence(), 0) + "%";
    }

    /** Standard procedures that an exam of this modality can be, by key, in the order of their names. */
    public Map<String, String> choices(String modality) {
        return procedures.all().stream()
                .filter(one -> family(one.modality()).equals(family(modality)))
                .collect(Collectors.toMap(
                        StandardProcedure::key,
                        one -> f.chinese() ? one.nameZh() : one.nameEn(),
                        (a, b) -> a,
                        () -> new TreeMap<>(Comparator.naturalOrder())));
    }

    private static String family(String modality) {
        return FAMILY.getOrDefault(modality, modality);
    }
}
