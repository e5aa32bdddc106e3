package org.doselens.dashboard.review;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.doselens.core.account.Role;
import org.doselens.core.exam.DeviceDirectory;
import org.doselens.core.exam.ExamLookup;
import org.doselens.core.exam.ExamSheet;
import org.doselens.core.exam.ReceiverWord;
import org.doselens.core.organisation.Site;
import org.doselens.core.review.Decision;
import org.doselens.core.review.Item;
import org.doselens.core.review.ItemState;
import org.doselens.core.review.ReviewRefused;
import org.doselens.core.review.Reviewing;
import org.doselens.core.review.Rules;
import org.doselens.core.review.Worklist;
import org.doselens.dashboard.access.Viewer;
import org.doselens.dashboard.audit.Audited;
import org.doselens.dashboard.cause.CauseLookup;
import org.doselens.dashboard.exam.ExamSheetView;
import org.doselens.dashboard.exam.ExamVocabulary;
import org.doselens.look.Figures;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The worklist with one item beside it, and what people do with items. */
@Controller
@RequestMapping("/review")
class ReviewController {

    private final Worklist worklist;
    private final Rules rules;
    private final Desk desk;
    private final ExamLookup exams;
    private final CauseLookup causes;
    private final DeviceDirectory devices;
    private final ReceiverWord receivers;
    private final ExamVocabulary vocabulary;
    private final ReviewCsv csv;
    private final Clock clock;

    ReviewController(
            Worklist worklist,
            Rules rules,
            Desk desk,
            ExamLookup exams,
            CauseLookup causes,
            DeviceDirectory devices,
            ReceiverWord receivers,
            ExamVocabulary vocabulary,
            ReviewCsv csv,
            Clock clock) {
        this.worklist = worklist;
        this.rules = rules;
        this.desk = desk;
        this.exams = exams;
        this.causes = causes;
        this.devices = devices;
        this.receivers = receivers;
        this.vocabulary = vocabulary;
        this.csv = csv;
        this.clock = clock;
    }

    @Audited("review.view")
    @GetMapping
    String page(
            @AuthenticationPrincipal Viewer viewer,
            @ModelAttribute Site site,
            @ModelAttribute("f") Figures f,
            @RequestParam Map<String, String> given,
            Model model) {
        ReviewQuery query = ReviewQuery.of(given);
        LocalDate today = clock.instant().atZone(site.zone()).toLocalDate();
        Instant midnight = today.atStartOfDay(site.zone()).toInstant();
        List<Item> items =
                worklist.items(site, query.filter(today, viewer.accountId()), ReviewQuery.ROWS, query.offset());
        Map<ItemState, Worklist.Count> counts =
                worklist.counts(site, today.minusDays(query.days()), today.plusDays(1), midnight);
        WorklistView view = new WorklistView(
                query,
                items,
                counts,
                worklist.people(viewer.tenantId()),
                rules.setting(site.tenantId(), site.siteId()),
                vocabulary.in(f),
                f,
                today);
        model.addAttribute("w", view);
        model.addAttribute("devices", devices.of(site, today));
        model.addAttribute("changer", viewer.role() == Role.TECHNOLOGIST || viewer.role() == Role.PHYSICIST);
        model.addAttribute("rulesOn", rules.of(viewer.tenantId()).stream().anyMatch(rule -> rule.inForce()));
        model.addAttribute("me", viewer.accountId());
        model.addAttribute("decisions", List.of(ItemState.JUSTIFIED, ItemState.OVER_EXPOSED, ItemState.DATA_ERROR));
        model.addAttribute("reasons", Reviewing.REASONS.stream().sorted().toList());
        chosen(viewer, query, items).ifPresent(item -> detail(viewer, item, f, model));
        return "review";
    }

    @Audited("review.export")
    @GetMapping("/export.csv")
    void export(
            @AuthenticationPrincipal Viewer viewer,
            @ModelAttribute Site site,
            @RequestParam Map<String, String> given,
            HttpServletResponse response)
            throws IOException {
        LocalDate today = clock.instant().atZone(site.zone()).toLocalDate();
        csv.items(site, ReviewQuery.of(given).filter(today, viewer.accountId()), response);
    }

    private Optional<Item> chosen(Viewer viewer, ReviewQuery query, List<Item> items) {
        return query.item() == 0 ? items.stream().findFirst() : worklist.item(viewer.tenantId(), query.item());
    }

    private void detail(Viewer viewer, Item item, Figures f, Model model) {
        model.addAttribute("item", item);
        model.addAttribute("thread", worklist.thread(viewer.tenantId(), item.id()));
        Optional<ExamSheet> found = exams.exam(viewer.tenantId(), item.examKey());
        if (found.isPresent()) {
            ExamSheet sheet = found.get();
            model.addAttribute("x", new ExamSheetView(sheet, vocabulary.in(f), Map.of()));
            causes.view(viewer.tenantId(), sheet, f).ifPresent(view -> model.addAttribute("causes", view));
            receivers
                    .onsiteAddress(viewer.tenantId(), sheet.siteId())
                    .ifPresent(address -> model.addAttribute(
                            "onsite", address.toString().replaceAll("/+$", "") + "/exam#" + item.examKey()));
        }
    }

    @PostMapping("/{item}/comment")
    String comment(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable long item,
            @RequestParam String text,
            @RequestParam(defaultValue = "/review") String back,
            HttpServletRequest request,
            RedirectAttributes told) {
        return then(back, told, () -> desk.comment(viewer, item, text, request));
    }

    @PostMapping("/{item}/explanation")
    String explain(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable long item,
            @RequestParam String text,
            @RequestParam(defaultValue = "/review") String back,
            HttpServletRequest request,
            RedirectAttributes told) {
        return then(back, told, () -> desk.explain(viewer, item, text, request));
    }

    @PostMapping("/{item}/assignment")
    String assign(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable long item,
            @RequestParam int assignee,
            @RequestParam(required = false) LocalDate due,
            @RequestParam(defaultValue = "/review") String back,
            HttpServletRequest request,
            RedirectAttributes told) {
        return then(back, told, () -> desk.assign(viewer, item, assignee, due, request));
    }

    @PostMapping("/{item}/decision")
    String decide(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable long item,
            @RequestParam String state,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "false") boolean notPerformer,
            @RequestParam(defaultValue = "/review") String back,
            HttpServletRequest request,
            RedirectAttributes told) {
        return then(
                back,
                told,
                () -> desk.decide(viewer, item, new Decision(state(state), reason, text, notPerformer), request));
    }

    /** Gives many items to somebody, or decides on many; each that cannot be changed is counted and told. */
    @PostMapping("/bulk")
    String bulk(
            @AuthenticationPrincipal Viewer viewer,
            @RequestParam(defaultValue = "") List<Long> item,
            @RequestParam String todo,
            @RequestParam(defaultValue = "0") int assignee,
            @RequestParam(required = false) LocalDate due,
            @RequestParam(defaultValue = "") String decision,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "false") boolean notPerformer,
            @RequestParam(defaultValue = "/review") String back,
            HttpServletRequest request,
            RedirectAttributes told) {
        int done = 0;
        for (long one : item) {
            try {
                if (todo.equals("assign")) {
                    desk.assign(viewer, one, assignee, due, request);
                } else {
                    desk.decide(viewer, one, new Decision(state(decision), reason, text, notPerformer), request);
                }
                done++;
            } catch (ReviewRefused refused) {
                told.addFlashAttribute("refused", refused.reason().name());
            }
        }
        told.addFlashAttribute("done", done);
        return "redirect:" + inside(back);
    }

    private static ItemState state(String key) {
        return ItemState.ofKey(key)
                .orElseThrow(() -> new ReviewRefused(ReviewRefused.Reason.WRONG_INPUT, "no such state"));
    }

    private static String then(String back, RedirectAttributes told, Runnable change) {
        try {
            change.run();
            told.addFlashAttribute("done", 1);
        } catch (ReviewRefused refused) {
            told.addFlashAttribute("refused", refused.reason().name());
        }
        return "redirect:" + inside(back);
    }

    /** A redirect stays on the worklist, whatever a form says. */
    private static String inside(String back) {
        return back.startsWith("/review?") ? back : "/review";
    }
}
