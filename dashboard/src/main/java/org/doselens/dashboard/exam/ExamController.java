package org.doselens.dashboard.exam;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.doselens.benchmarksdata.StandardProcedures;
import org.doselens.core.account.Role;
import org.doselens.core.dose.EarlierVerdicts;
import org.doselens.core.exam.DeviceDirectory;
import org.doselens.core.exam.ExamFilter;
import org.doselens.core.exam.ExamLookup;
import org.doselens.core.exam.ExamSearch;
import org.doselens.core.exam.ExamSheet;
import org.doselens.core.exam.ReceiverWord;
import org.doselens.core.exam.Verdict;
import org.doselens.core.measure.ExamMeasures;
import org.doselens.core.organisation.Site;
import org.doselens.core.procedure.Mappings;
import org.doselens.core.procedure.SharedIrradiations;
import org.doselens.core.reference.LevelOrigin;
import org.doselens.core.reference.Levels;
import org.doselens.dashboard.access.Viewer;
import org.doselens.dashboard.audit.Audited;
import org.doselens.dashboard.cause.CauseLookup;
import org.doselens.exam.Exam;
import org.doselens.look.Figures;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The exam list, its export, and the sheet of one exam. */
@Controller
class ExamController {

    private final ExamSearch search;
    private final ExamLookup lookup;
    private final DeviceDirectory devices;
    private final ExamVocabulary vocabulary;
    private final Levels levels;
    private final EarlierVerdicts earlier;
    private final ReceiverWord receivers;
    private final CauseLookup causes;
    private final ExamMeasures measures;
    private final Mappings mappings;
    private final StandardProcedures procedures;
    private final SharedIrradiations shared;
    private final Clock clock;

    ExamController(
            ExamSearch search,
            ExamLookup lookup,
            DeviceDirectory devices,
            ExamVocabulary vocabulary,
            Levels levels,
            EarlierVerdicts earlier,
            ReceiverWord receivers,
            CauseLookup causes,
            ExamMeasures measures,
            Mappings mappings,
            StandardProcedures procedures,
            SharedIrradiations shared,
            Clock clock) {
        this.search = search;
        this.lookup = lookup;
        this.devices = devices;
        this.vocabulary = vocabulary;
        this.levels = levels;
        this.earlier = earlier;
        this.receivers = receivers;
        this.causes = causes;
        this.measures = measures;
        this.mappings = mappings;
        this.procedures = procedures;
        this.shared = shared;
        this.clock = clock;
    }

    @Audited("exam.list")
    @GetMapping("/exams")
    String list(
            @ModelAttribute Site site,
            @ModelAttribute("f") Figures f,
            @RequestParam Map<String, String> given,
            Model model) {
        ExamQuery query = ExamQuery.of(given);
        LocalDate today = clock.instant().atZone(site.zone()).toLocalDate();
        ExamFilter filter = query.filter(today, site.zone());
        model.addAttribute(
                "list",
                new ExamListView(
                        query,
                        search.rows(site, filter, ExamQuery.ROWS, query.offset()),
                        search.count(site, filter),
                        site.siteId()));
        model.addAttribute("devices", devices.of(site, today));
        model.addAttribute("procedures", search.procedures(site, filter));
        model.addAttribute("words", vocabulary.in(f));
        return "exams";
    }

    @Audited("exam.export")
    @GetMapping("/exams/export.csv")
    void export(
            @ModelAttribute Site site,
            @ModelAttribute("f") Figures f,
            @RequestParam Map<String, String> given,
            HttpServletResponse response)
            throws IOException {
        ExamFilter filter =
                ExamQuery.of(given).filter(clock.instant().atZone(site.zone()).toLocalDate(), site.zone());
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"exams.csv\"");
        ExamCsv.write(
                search.rows(site, filter, ExamCsv.MOST_ROWS, 0), site.zone(), vocabulary.in(f), response.getWriter());
    }

    @Audited("exam.view")
    @GetMapping("/exams/{examKey}")
    String sheet(
            @AuthenticationPrincipal Viewer viewer,
            @ModelAttribute("f") Figures f,
            @PathVariable String examKey,
            Model model) {
        ExamSheet sheet = lookup.exam(viewer.tenantId(), examKey)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("x", new ExamSheetView(sheet, vocabulary.in(f), origins(viewer.tenantId(), sheet)));
        model.addAttribute(
                "history",
                new VerdictHistory(
                        earlier.of(viewer.tenantId(), sheet.exam().siteDay(), examKey, sheet.receivedAt()),
                        levels.confirmations(viewer.tenantId()),
                        vocabulary.in(f)));
        causes.view(viewer.tenantId(), sheet, f).ifPresent(view -> model.addAttribute("causes", view));
        Exam exam = sheet.exam();
        model.addAttribute(
                "m",
                new MeasureView(
                        exam,
                        measures.of(viewer.tenantId(), exam.siteDay(), examKey, exam.revision())
                                .orElse(null),
                        mappings.ofExam(viewer.tenantId(), examKey).orElse(null),
                        procedures,
                        vocabulary.in(f)));
        model.addAttribute("sharers", shared.of(viewer.tenantId(), examKey));
        model.addAttribute("mapper", viewer.role() == Role.PHYSICIST || viewer.role() == Role.ADMINISTRATOR);
        // the key goes into the fragment, which a browser sends to nobody
        receivers
                .onsiteAddress(viewer.tenantId(), sheet.siteId())
                .ifPresent(address -> model.addAttribute(
                        "onsite",
                        address.toString().replaceAll("/+$", "") + "/exam#"
                                + sheet.exam().examKey()));
        return "exam";
    }

    private Map<Long, LevelOrigin> origins(int tenantId, ExamSheet sheet) {
        Map<Long, LevelOrigin> origins = new HashMap<>();
        for (Verdict verdict : sheet.verdicts()) {
            if (verdict.levelId() > 0) {
                levels.origin(tenantId, verdict.levelId()).ifPresent(origin -> origins.put(verdict.levelId(), origin));
            }
        }
        return origins;
    }
}
