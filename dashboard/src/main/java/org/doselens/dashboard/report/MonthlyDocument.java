package org.doselens.dashboard.report;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.doselens.core.organisation.Site;
import org.doselens.core.report.MonthlyFigures;
import org.doselens.core.report.MonthlyFigures.Tally;
import org.doselens.core.report.Report;
import org.doselens.dashboard.exam.ExamWords;
import org.doselens.dashboard.report.Document.Fact;
import org.doselens.dashboard.report.Document.Section;
import org.doselens.dashboard.report.Document.Signature;
import org.doselens.look.Figures;

/** A monthly report in words. */
final class MonthlyDocument {

    private final Report report;
    private final MonthlyFigures figures;
    private final Site site;
    private final Figures f;
    private final ExamWords words;

    private MonthlyDocument(Report report, Site site, Figures f, ExamWords words) {
        this.report = report;
        this.figures = report.figures();
        this.site = site;
        this.f = f;
        this.words = words;
    }

    static Document of(Report report, Site site, Figures f, ExamWords words) {
        return new MonthlyDocument(report, site, f, words).document();
    }

    private Document document() {
        String department = f.word("report.department." + report.department().key());
        String siteName = f.chinese() ? site.nameZh() : site.nameEn();
        return new Document(
                f.chinese() ? "zh" : "en",
                f.word("report.title", department),
                siteName + " · " + month(),
                List.of(
                        new Fact(f.word("report.site"), siteName),
                        new Fact(f.word("report.month"), month()),
                        new Fact(f.word("report.revision"), f.count(report.revision())),
                        new Fact(f.word("report.state"), f.word("report.state." + report.state())),
                        new Fact(
                                f.word("report.days"),
                                f.day(figures.from()) + "–" + f.day(figures.to()) + " "
                                        + site.zone().getId()),
                        new Fact(f.word("report.computed"), f.moment(figures.computedAt())),
                        new Fact(f.word("report.digest"), report.figuresSha256().substring(0, 16))),
                lead(),
                sections(),
                List.of(
                        new Signature(f.word("report.prepared"), report.preparer(), f.moment(report.preparedAt())),
                        signature("report.reviewed", report.reviewer(), report.reviewedAt()),
                        signature("report.approved", report.approver(), report.approvedAt())),
                f.word("report.foot", siteName, month(), report.revision()));
    }

    private Signature signature(String label, String name, Instant at) {
        return new Signature(f.word(label), name == null ? "" : name, at == null ? "" : f.moment(at));
    }

    private String month() {
        return f.chinese()
                ? report.month().getYear() + " 年 " + report.month().getMonthValue() + " 月"
                : report.month().format(DateTimeFormatter.ofPattern("MMMM yyyy", Locale.ENGLISH));
    }

    private String lead() {
        Tally all = figures.all();
        if (all.exams() == 0) {
            return f.word("report.lead.none");
        }
        String exams = f.word(
                "report.lead.exams",
                f.count(all.exams()),
                f.signed(all.exams() - figures.before().exams()));
        if (all.judged() == 0) {
            return exams + f.word("report.lead.unjudged");
        }
        String share =
                f.word("report.lead.share", f.count(all.judged()), f.percent(all.percentWithin()), f.count(all.over()));
        Double before = figures.before().percentWithin();
        return exams
                + share
                + (before == null ? "" : f.word("report.lead.before", f.percent(before)))
                + (all.provisional() == 0 ? "" : f.word("report.lead.provisional", f.count(all.provisional())));
    }

    private List<Section> sections() {
        List<Section> all = new ArrayList<>();
        if (report.revision() > 1) {
            all.add(new DifferenceTable(f, words).of(report.differences(), report.revision() - 1));
        }
        all.add(devices());
        all.add(procedures());
        all.add(unjudged());
        all.add(levels());
        all.add(review());
        all.add(Section.text(f.word("report.minutes"), paragraphs(report.minutes())));
        all.add(Section.text(f.word("report.actions"), paragraphs(report.actions())));
        return all;
    }

    private Section devices() {
        DocumentTable table = new DocumentTable(f)
                .words("report.device", "report.modality")
                .figures("report.exams", "report.judged", "report.over", "report.low", "report.within");
        figures.devices().forEach(device -> {
            Tally tally = device.tally();
            table.text(device.name().isEmpty() ? device.key() : device.name())
                    .text(device.modality())
                    .count(tally.exams())
                    .count(tally.judged())
                    .count(tally.over())
                    .count(tally.low())
                    .shown(
                            tally.judged() == 0 ? Figures.NOTHING : f.percent(tally.percentWithin()) + "%",
                            tally.percentWithin());
        });
        return table.under(f.word("report.devices"), f.word("report.devices.note"));
    }

    private Section procedures() {
        DocumentTable table = new DocumentTable(f)
                .words("report.procedure", "report.metric")
                .figures("report.n", "report.median", "report.interval", "report.level", "report.ratio")
                .words("report.comparison")
                .figures("report.over");
        figures.procedures().forEach(one -> {
            String phantom = one.metric().equals("ctdiVolMgy") ? " " + one.phantomCm() + " cm" : "";
            table.text(words.standard(one.standardKey()))
                    .text(words.metric(one.metric()) + phantom)
                    .count(one.exams())
                    .shown(words.value(one.metric(), one.median()), one.median())
                    .text(
                            one.low() == null
                                    ? Figures.NOTHING
                                    : figure(one.metric(), one.low()) + "–" + figure(one.metric(), one.high()))
                    .shown(words.value(one.metric(), one.level()) + (one.provisional() ? " *" : ""), one.level())
                    .decimal(one.enough() ? one.ratio() : null, 2);
            if (one.enough()) {
                String state = one.ratio() > 1 ? "over" : "within";
                table.state(f.word("report.comparison." + state), state);
            } else {
                table.text(f.word("report.comparison.few", one.least()));
            }
            table.count(one.over());
        });
        return table.under(f.word("report.procedures"), f.word("report.procedures.note"));
    }

    /** Without its unit. */
    private String figure(String metric, double value) {
        return words.value(metric, value).replaceAll(" .*$", "");
    }

    private Section unjudged() {
        DocumentTable table = new DocumentTable(f).words("report.reason").figures("report.exams");
        figures.unjudged()
                .forEach((why, exams) -> table.text(f.word("verdict." + why)).count(exams));
        return table.under(f.word("report.unjudged"), f.word("report.unjudged.note"));
    }

    private Section levels() {
        DocumentTable table = new DocumentTable(f)
                .words("report.source")
                .figures("report.levels", "report.unverified")
                .words("report.validFrom", "report.validTo", "report.signedBy");
        figures.signings()
                .forEach(one -> table.text(one.sourceId())
                        .count(one.levels())
                        .count(one.unverified())
                        .text(f.day(one.validFrom()))
                        .text(f.day(one.validTo()))
                        .text(one.confirmedBy() + " " + f.moment(one.confirmedAt())));
        return table.under(f.word("report.signings"), f.word("report.signings.note"));
    }

    private Section review() {
        DocumentTable table = new DocumentTable(f).words("report.state").figures("report.items");
        figures.review()
                .forEach((state, items) ->
                        table.text(DifferenceTable.state(f, state)).count(items));
        return table.under(f.word("report.review"), f.word("report.review.note"));
    }

    private List<String> paragraphs(String text) {
        return text.isEmpty()
                ? List.of(f.word("report.nothingWritten"))
                : text.lines().toList();
    }
}
