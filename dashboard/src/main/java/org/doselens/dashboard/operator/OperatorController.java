package org.doselens.dashboard.operator;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.doselens.core.ownership.BreakGlass;
import org.doselens.core.ownership.BreakGlass.Mine;
import org.doselens.core.ownership.BreakGlass.Operator;
import org.doselens.core.ownership.NotGranted;
import org.doselens.core.storage.StorageFigures;
import org.doselens.core.storage.StoragePlaces;
import org.doselens.dashboard.access.Viewer;
import org.doselens.dashboard.audit.Audited;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/**
 * An operator's page: which hospitals there are, asking one of them for a look, and looking while it lets. Who looks is
 * who logged in; each look is in the hospital's audit before it is answered.
 */
@Controller
@RequestMapping("/operator")
class OperatorController {

    private static final int LONGEST_REASON = 300;

    private final BreakGlass glass;
    private final StorageFigures storage;
    private final StoragePlaces places;

    OperatorController(BreakGlass glass, StorageFigures storage, StoragePlaces places) {
        this.glass = glass;
        this.storage = storage;
        this.places = places;
    }

    /** The room of a hospital. */
    record Room(BreakGlass.Hospital hospital, StorageFigures.Figures figures) {}

    /** Bytes and counts, of no exam and no person. */
    @Audited("operator.storage")
    @GetMapping("/storage")
    String storage(Model model) {
        model.addAttribute("rooms", rooms(glass, storage));
        model.addAttribute("places", places.told());
        return "operator-storage";
    }

    static List<Room> rooms(BreakGlass glass, StorageFigures storage) {
        return glass.hospitals().stream()
                .map(hospital -> new Room(hospital, storage.of(hospital.tenantId())))
                .toList();
    }

    @Audited("operator.view")
    @GetMapping
    String page(@AuthenticationPrincipal Viewer viewer, Model model) {
        model.addAttribute("hospitals", glass.hospitals());
        model.addAttribute("requests", glass.by(viewer.accountId()));
        return "operator";
    }

    @Audited("operator.ask")
    @PostMapping("/requests")
    String ask(
            @AuthenticationPrincipal Viewer viewer,
            HttpServletRequest request,
            @RequestParam int hospital,
            @RequestParam String reason,
            @RequestParam int hours,
            Model model) {
        if (reason.isBlank() || reason.strip().length() > LONGEST_REASON || hours < 1 || hours > 72) {
            model.addAttribute("wrong", true);
            return page(viewer, model);
        }
        if (glass.ask(hospital, operator(viewer, request), reason, Duration.ofHours(hours))
                .isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return "redirect:/operator";
    }

    /** Without a day nothing is looked at. */
    @Audited("operator.look")
    @GetMapping("/requests/{number}")
    String look(
            @AuthenticationPrincipal Viewer viewer,
            HttpServletRequest request,
            HttpServletResponse response,
            @PathVariable long number,
            @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) LocalDate day,
            @RequestParam(defaultValue = "") String exam,
            Model model) {
        Mine mine = request(glass, viewer, number);
        model.addAttribute("mine", mine);
        model.addAttribute("day", day);
        model.addAttribute("exam", exam);
        if (day != null) {
            model.addAttribute("exams", exams(mine, operator(viewer, request), day, exam, response));
        }
        return "operator-look";
    }

    private List<ExamLine> exams(
            Mine mine, Operator operator, LocalDate day, String exam, HttpServletResponse response) {
        try {
            return glass.exams(mine.tenantId(), mine.grant().id(), operator, day, exam.strip()).stream()
                    .map(ExamLine::of)
                    .toList();
        } catch (NotGranted e) {
            response.setStatus(HttpServletResponse.SC_FORBIDDEN);
            return null;
        }
    }

    /** A request of the viewer's own. */
    static Mine request(BreakGlass glass, Viewer viewer, long number) {
        return glass.by(viewer.accountId()).stream()
                .filter(one -> one.grant().id() == number)
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    static Operator operator(Viewer viewer, HttpServletRequest request) {
        return new Operator(viewer.accountId(), viewer.getUsername(), viewer.displayName(), request.getRemoteAddr());
    }
}
