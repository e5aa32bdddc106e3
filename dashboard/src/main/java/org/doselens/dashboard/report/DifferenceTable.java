package org.doselens.dashboard.report;

import java.util.List;
import org.doselens.core.report.Difference;
import org.doselens.dashboard.exam.ExamWords;
import org.doselens.dashboard.report.Document.Section;
import org.doselens.look.Figures;

/** What differs from the revision before, in words. */
final class DifferenceTable {

    private final Figures f;
    private final ExamWords words;

    DifferenceTable(Figures f, ExamWords words) {
        this.f = f;
        this.words = words;
    }

    Section of(List<Difference> differences, int before) {
        if (differences.isEmpty()) {
            return Section.text(
                    f.word("report.differences", before), List.of(f.word("report.differences.none", before)));
        }
        DocumentTable table = new DocumentTable(f)
                .words("report.difference.subject", "report.difference.figure")
                .figures("report.difference.before", "report.difference.after");
        for (Difference one : differences) {
            table.text(subject(one))
                    .text(f.word("report.figure." + one.figure()))
                    .shown(f.upTo(one.before(), 2), one.before())
                    .shown(f.upTo(one.after(), 2), one.after());
        }
        return table.under(f.word("report.differences", before), f.word("report.differences.note"));
    }

    private String subject(Difference one) {
        return switch (one.subject()) {
            case "all" -> f.word("report.difference.all");
            case "device" -> one.key();
            case "unjudged" -> f.word("report.unjudged") + " · " + f.word("verdict." + one.key());
            case "review" -> f.word("report.review") + " · " + state(f, one.key());
            default -> {
                String[] parts = one.key().split("\t", -1);
                String phantom = parts[1].equals("ctdiVolMgy") ? " " + parts[2] + " cm" : "";
                yield words.standard(parts[0]) + " · " + words.metric(parts[1]) + phantom;
            }
        };
    }

    static String state(Figures f, String state) {
        return f.word("review.state." + state + (state.equals("over-exposed") ? ".overexposed" : ""));
    }
}
