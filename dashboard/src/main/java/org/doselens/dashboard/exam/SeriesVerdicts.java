package org.doselens.dashboard.exam;

import java.util.Optional;
import java.util.Set;
import org.doselens.core.exam.ExamSheet;
import org.doselens.core.exam.Verdict;
import org.doselens.exam.IrradiationEvent;
import org.doselens.look.Figures;

/**
 * Single series and exposures beside the level that the exam's own verdict is from: CTDIvol of diagnostic series, in the
 * level's own phantom only, and glandular dose of single exposures. The exam is judged as a whole; this shows which series
 * made it so.
 */
public final class SeriesVerdicts {

    private static final Set<String> NOT_DIAGNOSTIC =
            Set.of("Constant Angle Acquisition", "Stationary Acquisition", "Free Acquisition");
    private static final double NEAR = 0.8;

    private final ExamSheet sheet;
    private final Figures f;

    SeriesVerdicts(ExamSheet sheet, Figures f) {
        this.sheet = sheet;
        this.f = f;
    }

    /** A series beside its level: {@code within}, {@code near} or {@code over}, and how many times the level. */
    public record One(String state, String times, String level) {}

    /** Whether any series can be put beside a level. */
    public boolean any() {
        return sheet.events().stream().anyMatch(event -> of(event) != null);
    }

    /** A series; null where no level is of it. */
    public One of(ExamSheet.Event event) {
        IrradiationEvent done = event.irradiation();
        if (event.countedElsewhere()) {
            return null;
        }
        return ctdi(done).or(() -> glandular(done)).orElse(null);
    }

    private Optional<One> ctdi(IrradiationEvent done) {
        boolean diagnostic = done.type() == null || !NOT_DIAGNOSTIC.contains(done.type());
        return !diagnostic || done.ctdiVolMgy() == null || done.phantomCm() == null
                ? Optional.empty()
                : judged("ctdiVolMgy")
                        .filter(verdict -> verdict.phantomCm() == done.phantomCm())
                        .map(verdict -> beside(done.ctdiVolMgy(), verdict.levelValue()));
    }

    private Optional<One> glandular(IrradiationEvent done) {
        return done.averageGlandularDoseMgy() == null
                ? Optional.empty()
                : judged("averageGlandularDoseMgy")
                        .map(verdict -> beside(done.averageGlandularDoseMgy(), verdict.levelValue()));
    }

    private Optional<Verdict> judged(String metric) {
        return sheet.verdicts().stream()
                .filter(verdict -> verdict.metric().equals(metric) && verdict.judged())
                .findFirst();
    }

    private One beside(double value, double level) {
        double times = value / level;
        return new One(times > 1 ? "over" : times >= NEAR ? "near" : "within", f.ratio(times), f.decimal(level, 1));
    }
}
