package org.doselens.dashboard.audit;

import java.util.List;
import java.util.Set;
import org.doselens.core.audit.AuditChain;
import org.doselens.core.audit.AuditEntry;
import org.doselens.core.audit.AuditTrail;
import org.doselens.dashboard.access.Viewer;
import org.doselens.dashboard.paging.Following;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The audit page: who did what in the viewer's tenant. */
@Controller
class AuditController {

    private static final int ROWS = 50;
    private static final Set<String> OUTCOMES = Set.of("", "done", "refused", "failed");

    /** What can be filtered by: how actions begin. */
    private static final List<String> ACTIONS = List.of(
            "login",
            "overview",
            "exam",
            "review",
            "reference",
            "ownLevels",
            "distribution",
            "own-figures",
            "benchmark",
            "utilization",
            "hours",
            "deviceLog",
            "deviceRules",
            "procedure",
            "quality",
            "report",
            "table",
            "organisation",
            "group",
            "setup",
            "people",
            "delivery",
            "data",
            "retention",
            "hold",
            "breakglass",
            "leaving",
            "operator",
            "audit",
            "account",
            "subscription",
            "view",
            "page",
            "api");

    private final AuditTrail trail;

    private final AuditReaders readers;
    private final AuditChain chain;
    private final HeadSigning signing;

    AuditController(AuditTrail trail, AuditReaders readers, AuditChain chain, HeadSigning signing) {
        this.chain = chain;
        this.signing = signing;
        this.trail = trail;
        this.readers = readers;
    }

    @Audited("audit.view")
    @GetMapping("/audit")
    String page(
            @AuthenticationPrincipal Viewer viewer,
            @RequestParam(defaultValue = "") String action,
            @RequestParam(defaultValue = "") String login,
            @RequestParam(defaultValue = "") String outcome,
            @RequestParam(defaultValue = "" + Long.MAX_VALUE) long before,
            Model model) {
        readers.allow(viewer);
        String known = OUTCOMES.contains(outcome) ? outcome : "";
        Following<AuditEntry> following =
                Following.of(trail.page(viewer.tenantId(), action, login, known, before, ROWS + 1).stream(), ROWS);
        model.addAttribute("entries", following.shown());
        model.addAttribute("next", following.next(AuditEntry::id));
        model.addAttribute("first", before == Long.MAX_VALUE);
        model.addAttribute("asked", new AskedFor());
        model.addAttribute("actions", ACTIONS);
        model.addAttribute("action", action);
        model.addAttribute("login", login);
        model.addAttribute("outcome", known);
        return "audit";
    }

    /** Walks the hospital's whole chain. */
    @Audited("audit.verify")
    @GetMapping("/audit/chain")
    String chain(@AuthenticationPrincipal Viewer viewer, Model model) {
        readers.allow(viewer);
        model.addAttribute("verdict", chain.verify(viewer.tenantId(), signing.publicKey(), List.of()));
        model.addAttribute("newest", chain.newestHead(viewer.tenantId()).orElse(null));
        model.addAttribute("publicKey", signing.publicHex());
        return "audit-chain";
    }
}
