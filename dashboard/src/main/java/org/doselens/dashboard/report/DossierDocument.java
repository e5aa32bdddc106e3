package org.doselens.dashboard.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.doselens.core.exam.ExamSheet;
import org.doselens.core.exam.Verdict;
import org.doselens.core.reference.LevelOrigin;
import org.doselens.core.review.Entry;
import org.doselens.dashboard.cause.CauseView;
import org.doselens.dashboard.exam.ExamSheetView;
import org.doselens.dashboard.report.Document.Fact;
import org.doselens.dashboard.report.Document.Section;
import org.doselens.exam.Device;
import org.doselens.exam.IrradiationEvent;
import org.doselens.exam.Patient;
import org.doselens.look.Figures;
import org.springframework.web.util.HtmlUtils;

/** The dossier of an exam in words. */
final class DossierDocument {

    private final ExamSheetView exam;
    private final CauseView causes;
    private final List<Entry> thread;
    private final Figures f;

    /**
     * @param causes null where the group is too small to tell
     */
    DossierDocument(ExamSheetView exam, CauseView causes, List<Entry> thread, Figures f) {
        this.exam = exam;
        this.causes = causes;
        this.thread = thread;
        this.f = f;
    }

    Document document(Instant madeAt) {
        String code = exam.sheet().shortCode();
        List<Section> sections = new ArrayList<>();
        sections.add(verdicts());
        if (causes != null) {
            sections.add(parts());
            sections.add(evidence());
        }
        sections.add(totals());
        sections.add(events());
        sections.add(review());
        return new Document(
                f.chinese() ? "zh" : "en",
                f.word("report.dossier") + " · " + code,
                exam.title(),
                facts(code),
                causes == null ? "" : plain(causes.sentence()),
                sections,
                List.of(),
                f.word("report.dossier.foot", f.word("report.dossier"), code, f.moment(madeAt)));
    }

    private List<Fact> facts(String code) {
        Patient patient = exam.exam().patient();
        String age = patient == null || patient.ageYears() == null
                ? f.word("report.dossier.unknown")
                : f.word("exam.years", f.upTo(patient.ageYears(), 1));
        return List.of(
                new Fact(f.word("report.dossier.code"), code),
                new Fact(
                        f.word("report.procedure"),
                        exam.words().standard(exam.exam().procedure().standardKey())),
                new Fact(f.word("report.device"), device(exam.exam().device())),
                new Fact(
                        f.word("report.dossier.started"),
                        exam.startedAt() == null ? f.day(exam.exam().siteDay()) : f.moment(exam.startedAt())),
                new Fact(f.word("report.dossier.age"), age),
                new Fact(f.word("report.dossier.size"), exam.size()),
                new Fact(f.word("report.revision"), f.count(exam.exam().revision())));
    }

    private static String device(Device device) {
        return Stream.of(device.stationName(), device.manufacturer(), device.model())
                .filter(text -> text != null && !text.isEmpty())
                .collect(Collectors.joining(" "));
    }

    private Section verdicts() {
        DocumentTable table = new DocumentTable(f)
                .words("report.metric")
                .figures("report.dossier.value", "report.level", "report.dossier.ratio")
                .words("report.dossier.verdict", "report.source");
        for (Verdict verdict : exam.sheet().verdicts()) {
            LevelOrigin level = exam.level(verdict);
            table.text(exam.words().metric(verdict.metric()))
                    .text(exam.words().value(verdict.metric(), verdict.value()))
                    .text(level(verdict))
                    .text(f.ratio(verdict.ratio()))
                    .state(
                            exam.words().verdict(verdict, exam.exam().modality()),
                            verdict.judged() ? verdict.outcome() : "")
                    .text(
                            level == null
                                    ? ""
                                    : level.body(f.chinese()) + " " + level.year() + " · "
                                            + exam.words().population(level.population()));
        }
        return table.under(f.word("report.dossier.verdicts"), f.word("report.dossier.verdicts.note"));
    }

    private String level(Verdict verdict) {
        return verdict.judged()
                ? exam.words().value(verdict.metric(), verdict.levelValue()) + (verdict.provisional() ? " *" : "")
                : Figures.NOTHING;
    }

    private Section parts() {
        DocumentTable table = new DocumentTable(f)
                .words("report.dossier.part", "report.dossier.waterfall")
                .figures("report.dossier.factor", "report.dossier.amount");
        for (CauseView.Bar bar : causes.bars()) {
            int from = causes.percent(bar.y() + bar.height());
            int wide = Math.max(1, causes.percent(bar.y()) - from);
            table.text(bar.label())
                    .bar(new Document.Bar(from, wide, bar.kind()))
                    .text(bar.under())
                    .text(bar.value());
        }
        return table.under(f.word("report.dossier.causes"), causes.group() + " " + causes.caveat());
    }

    private Section evidence() {
        DocumentTable table = new DocumentTable(f)
                .words("report.dossier.cause")
                .figures("report.dossier.amount")
                .words("report.dossier.proof");
        causes.lines()
                .forEach(line -> table.text(line.title()).text(line.amount()).text(line.evidence()));
        return table.under(f.word("report.dossier.evidence"), "");
    }

    private Section totals() {
        DocumentTable table = new DocumentTable(f)
                .words("report.dossier.total")
                .figures("report.dossier.reported", "report.dossier.summed", "report.dossier.counted")
                .words("report.dossier.unit");
        exam.totals()
                .forEach(line -> table.text(line.label())
                        .text(line.reported())
                        .text(line.summed())
                        .text(line.counted())
                        .text(line.unit()));
        return table.under(f.word("report.dossier.totals"), "");
    }

    private Section events() {
        boolean ct = exam.exam().modality().equals("CT");
        DocumentTable table = new DocumentTable(f).words("report.dossier.event", "report.dossier.region");
        table.figures("report.dossier.started");
        table.figures(
                ct
                        ? new String[] {"report.dossier.kvp", "report.dossier.ctdi", "report.dossier.dlp"}
                        : new String[] {"report.dossier.kvp", "report.dossier.dap", "report.dossier.agd"});
        for (ExamSheet.Event one : exam.sheet().events()) {
            IrradiationEvent event = one.irradiation();
            table.text(exam.event(event))
                    .text(exam.eventMore(event))
                    .text(
                            event.startedAt() == null
                                    ? Figures.NOTHING
                                    : f.second(event.startedAt().toInstant()))
                    .text(f.count(event.kvp()))
                    .text(ct ? f.decimal(event.ctdiVolMgy(), 1) : f.gyCm2(event.doseAreaProductGyM2()))
                    .text(ct ? f.decimal(event.dlpMgyCm(), 1) : f.decimal(event.averageGlandularDoseMgy(), 2));
        }
        return table.under(f.word("report.dossier.events"), "");
    }

    private Section review() {
        if (thread.isEmpty()) {
            return Section.text(f.word("report.dossier.thread"), List.of(f.word("report.dossier.none")));
        }
        DocumentTable table = new DocumentTable(f)
                .words("report.dossier.at", "report.dossier.person", "report.dossier.kind", "report.dossier.text");
        thread.forEach(entry -> table.text(f.moment(entry.at()))
                .text(entry.by().isEmpty() ? f.word("review.room") : entry.by())
                .text(f.word("review.entry." + entry.kind(), value(entry)))
                .text(entry.text()));
        return table.under(f.word("report.dossier.thread"), "");
    }

    private String value(Entry entry) {
        return switch (entry.kind()) {
            case "state" -> DifferenceTable.state(f, entry.value());
            case "room" -> f.word("review.room." + entry.value());
            default -> entry.value();
        };
    }

    /** Sentences come with markup for their page. */
    private static String plain(String sentence) {
        return HtmlUtils.htmlUnescape(sentence.replaceAll("<[^>]+>", ""));
    }
}
