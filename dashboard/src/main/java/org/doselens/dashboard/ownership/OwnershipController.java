package org.doselens.dashboard.ownership;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.doselens.core.account.Role;
import org.doselens.core.exam.ReceiverWord;
import org.doselens.core.exam.ReceiverWord.Anchor;
import org.doselens.core.organisation.Site;
import org.doselens.core.ownership.BreakGlass;
import org.doselens.core.ownership.Holdings;
import org.doselens.core.ownership.Leaving;
import org.doselens.core.ownership.LegalHolds;
import org.doselens.core.ownership.Retention;
import org.doselens.core.ownership.TenantExport;
import org.doselens.dashboard.access.Viewer;
import org.doselens.dashboard.audit.Audited;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** What is kept of the hospital, the heads of its ledgers, and all of it to take along. */
@Controller
@RequestMapping("/our-data")
class OwnershipController {

    private static final int ANCHORS_SHOWN = 20;

    private final Holdings holdings;
    private final Retention retention;
    private final LegalHolds holds;
    private final BreakGlass glass;
    private final Leaving leaving;
    private final ReceiverWord receivers;
    private final TenantExport export;
    private final Clock clock;

    OwnershipController(
            Holdings holdings,
            Retention retention,
            LegalHolds holds,
            BreakGlass glass,
            Leaving leaving,
            ReceiverWord receivers,
            TenantExport export,
            Clock clock) {
        this.holdings = holdings;
        this.retention = retention;
        this.holds = holds;
        this.glass = glass;
        this.leaving = leaving;
        this.receivers = receivers;
        this.export = export;
        this.clock = clock;
    }

    @Audited("data.view")
    @GetMapping
    String page(@AuthenticationPrincipal Viewer viewer, @ModelAttribute Site site, Model model) {
        int tenant = viewer.tenantId();
        Map<Integer, Holdings.Held> held = new HashMap<>();
        holdings.of(tenant).forEach(one -> held.put(one.siteId(), one));
        model.addAttribute("held", held);
        model.addAttribute("rules", retention.of(tenant));
        model.addAttribute("holds", holds.of(tenant));
        model.addAttribute("account", viewer.accountId());
        model.addAttribute("requests", glass.of(tenant));
        model.addAttribute("leaving", leaving.of(tenant).orElse(null));
        model.addAttribute("now", clock.instant());
        List<Anchor> anchors = receivers.ledgerAnchors(tenant, site.siteId());
        model.addAttribute("rewritten", rewritten(anchors));
        model.addAttribute("anchorCount", anchors.size());
        model.addAttribute("anchors", newest(anchors));
        model.addAttribute("changer", viewer.role() == Role.ADMINISTRATOR);
        return "our-data";
    }

    /** The lines that {@code doselens ledger verify --anchors} reads. */
    @Audited("data.anchors")
    @GetMapping("/anchors.csv")
    void anchors(@AuthenticationPrincipal Viewer viewer, @ModelAttribute Site site, HttpServletResponse response)
            throws IOException {
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"ledger-anchors.csv\"");
        PrintWriter out = response.getWriter();
        receivers
                .ledgerAnchors(viewer.tenantId(), site.siteId())
                .forEach(anchor -> out.print(anchor.length() + "," + anchor.head() + "\n"));
    }

    /** By POST: it is no page to come back to, and another site's picture cannot ask for it. */
    @Audited("data.export")
    @PostMapping("/export")
    void export(@AuthenticationPrincipal Viewer viewer, HttpServletResponse response) throws IOException {
        response.setContentType("application/zip");
        response.setHeader("Content-Disposition", "attachment; filename=\"our-data.zip\"");
        export.write(viewer.tenantId(), response.getOutputStream());
    }

    private static List<Anchor> newest(List<Anchor> anchors) {
        return anchors.stream()
                .sorted((one, other) -> other.at().compareTo(one.at()))
                .limit(ANCHORS_SHOWN)
                .toList();
    }

    /** Receivers that told two heads of one length: somebody wrote the ledger again. */
    private static Set<Integer> rewritten(List<Anchor> anchors) {
        Set<String> seen = new HashSet<>();
        Set<Integer> twice = new HashSet<>();
        for (Anchor anchor : anchors) {
            if (!seen.add(anchor.receiverId() + " " + anchor.length())) {
                twice.add(anchor.receiverId());
            }
        }
        return twice;
    }
}
