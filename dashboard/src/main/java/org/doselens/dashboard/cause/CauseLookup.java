package org.doselens.dashboard.cause;

import java.util.Optional;
import org.doselens.core.database.Databases;
import org.doselens.core.exam.ExamSheet;
import org.doselens.core.exam.Verdict;
import org.doselens.core.review.Causes;
import org.doselens.core.review.ReferenceGroups;
import org.doselens.look.Figures;
import org.springframework.stereotype.Component;

/** The causes of an exam that is looked at, beside its group of today's data. Thread-safe. */
@Component
public class CauseLookup {

    private final ReferenceGroups groups;

    CauseLookup(Databases databases) {
        this.groups = new ReferenceGroups(databases);
    }

    /** The causes; empty where the exam has no split, is not mapped, or its group is too small. */
    public Optional<Causes> of(int tenantId, ExamSheet sheet) {
        return groups.causes(tenantId, sheet);
    }

    /** The same in a page's language, with the level in force of the same metric as a line. */
    public Optional<CauseView> view(int tenantId, ExamSheet sheet, Figures f) {
        return of(tenantId, sheet)
                .map(causes ->
                        new CauseView(causes, level(sheet, causes.measure().metric()), f));
    }

    private static Double level(ExamSheet sheet, String metric) {
        return sheet.verdicts().stream()
                .filter(verdict -> verdict.metric().equals(metric) && verdict.judged())
                .map(Verdict::levelValue)
                .findFirst()
                .orElse(null);
    }
}
