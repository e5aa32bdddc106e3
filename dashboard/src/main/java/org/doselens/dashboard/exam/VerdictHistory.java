package org.doselens.dashboard.exam;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.doselens.core.dose.EarlierVerdicts.Then;
import org.doselens.core.exam.Verdict;
import org.doselens.core.reference.Confirmation;
import org.doselens.look.Figures;

/** By which version of a level an exam is judged, and what was said of it before. */
public final class VerdictHistory {

    private final List<Then> verdicts;
    private final Map<Long, Confirmation> signings = new HashMap<>();
    private final ExamWords words;

    VerdictHistory(List<Then> verdicts, List<Confirmation> signings, ExamWords words) {
        this.verdicts = verdicts;
        this.words = words;
        signings.forEach(signing -> this.signings.put(signing.id(), signing));
    }

    /** Which signing a verdict is by; empty without a level. */
    public String version(Verdict verdict) {
        Confirmation signing = signings.get(verdict.signing());
        Figures f = words.figures();
        return signing == null
                ? ""
                : f.word(
                        "exam.judgement.version",
                        f.count(signing.id()),
                        f.moment(signing.confirmedAt()),
                        signing.confirmedBy(),
                        f.day(signing.validFrom()));
    }

    /** What was said of a metric and no longer is, oldest first. */
    public List<Then> earlier(Verdict verdict) {
        return verdicts.stream()
                .filter(one -> one.metric().equals(verdict.metric()) && one.until() != null)
                .toList();
    }

    /** An earlier verdict in one sentence. */
    public String told(Then then) {
        Figures f = words.figures();
        String outcome = then.levelId() == 0
                ? f.word("verdict." + then.outcome())
                : f.word(
                        "exam.judgement.then",
                        f.word("verdict." + then.outcome()),
                        words.value(then.metric(), then.levelValue()),
                        f.count(then.signing()));
        return f.word("exam.judgement.until", f.moment(then.from()), f.moment(then.until()), outcome);
    }
}
