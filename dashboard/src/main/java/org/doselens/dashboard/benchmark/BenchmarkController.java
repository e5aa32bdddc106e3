package org.doselens.dashboard.benchmark;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.doselens.benchmark.Axis;
import org.doselens.benchmark.Cell;
import org.doselens.benchmark.Slice;
import org.doselens.core.account.Role;
import org.doselens.core.benchmark.Participations;
import org.doselens.core.benchmark.SnapshotHead;
import org.doselens.core.benchmark.Snapshots;
import org.doselens.dashboard.access.Viewer;
import org.doselens.dashboard.audit.Audited;
import org.doselens.dashboard.csv.CsvFile;
import org.doselens.dashboard.exam.ExamVocabulary;
import org.doselens.look.Figures;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The own medians on the anonymous distribution of others, and the hospital's word on taking part. */
@Controller
@RequestMapping("/benchmark")
class BenchmarkController {

    private final Snapshots snapshots;
    private final Participations participations;
    private final BenchmarkRows rows;
    private final ExamVocabulary vocabulary;

    BenchmarkController(
            Snapshots snapshots, Participations participations, BenchmarkRows rows, ExamVocabulary vocabulary) {
        this.snapshots = snapshots;
        this.participations = participations;
        this.rows = rows;
        this.vocabulary = vocabulary;
    }

    @Audited("benchmark.view")
    @GetMapping
    String page(
            @AuthenticationPrincipal Viewer viewer,
            @ModelAttribute("f") Figures f,
            @RequestParam Map<String, String> given,
            Model model) {
        BenchmarkQuery query = BenchmarkQuery.of(given);
        Optional<SnapshotHead> head = head();
        List<BenchmarkRow> found =
                head.map(one -> rows.of(viewer.tenantId(), one, query)).orElse(List.of());
        model.addAttribute("q", query);
        model.addAttribute("head", head.orElse(null));
        model.addAttribute(
                "view",
                new BenchmarkView(found, f.chinese() ? Map.of() : participations.regionNames(), vocabulary.in(f), f));
        model.addAttribute("filters", head.map(one -> filters(one.name())).orElse(Map.of()));
        model.addAttribute("metrics", BenchmarkQuery.METRICS);
        model.addAttribute("notices", snapshots.notices(viewer.tenantId()));
        model.addAttribute("words", vocabulary.in(f));
        model.addAttribute("participation", participations.of(viewer.tenantId()));
        model.addAttribute("types", Participations.TYPES);
        model.addAttribute("mayDecide", viewer.role() == Role.ADMINISTRATOR);
        return "benchmark";
    }

    private Optional<SnapshotHead> head() {
        return snapshots.heads().stream().findFirst();
    }

    /** Values of each single axis, in the order of the page. */
    private Map<Axis, List<Slice>> filters(String snapshot) {
        Map<Axis, List<Slice>> filters = new LinkedHashMap<>();
        for (Axis axis : List.of(Axis.DEVICE_CLASS, Axis.HOSPITAL_TYPE, Axis.REGION, Axis.SIZE)) {
            filters.put(axis, new ArrayList<>());
        }
        snapshots.cells(snapshot).stream()
                .map(Cell::slice)
                .distinct()
                .sorted()
                .filter(slice -> filters.containsKey(slice.axis()))
                .forEach(slice -> filters.get(slice.axis()).add(slice));
        filters.values().removeIf(List::isEmpty);
        return filters;
    }

    @Audited("benchmark.participation")
    @PostMapping("/participation")
    String participation(
            @AuthenticationPrincipal Viewer viewer,
            @RequestParam boolean participates,
            @RequestParam(defaultValue = "") String region,
            @RequestParam(defaultValue = "") String regionEn,
            @RequestParam(defaultValue = "") String hospitalType,
            RedirectAttributes told) {
        try {
            participations.say(viewer.tenantId(), viewer.accountId(), participates, region, regionEn, hospitalType);
            told.addFlashAttribute("said", participates ? "in" : "out");
        } catch (IllegalArgumentException e) {
            told.addFlashAttribute("said", "refused");
        }
        return "redirect:/benchmark";
    }

    @Audited("benchmark.export")
    @GetMapping("/export.csv")
    void export(
            @AuthenticationPrincipal Viewer viewer,
            @RequestParam Map<String, String> given,
            HttpServletResponse response)
            throws IOException {
        List<BenchmarkRow> found = head().map(head -> rows.of(viewer.tenantId(), head, BenchmarkQuery.of(given)))
                .orElse(List.of());
        CsvFile.send(
                response,
                "benchmark.csv",
                BenchmarkCsv.HEAD,
                row -> found.forEach(one -> row.accept(BenchmarkCsv.row(one))));
    }
}
