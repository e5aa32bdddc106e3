package org.doselens.onsite.audit;

import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The audit table, newest first, and whether its chain holds. */
@Controller
class AuditController {

    private static final int PAGE = 100;
    private static final List<String> GROUPS =
            List.of("login.", "account.", "device.", "reconciliation.", "quarantine.", "backfill.", "connection.");

    private final AuditChain chain;

    AuditController(AuditChain chain) {
        this.chain = chain;
    }

    @Audited("audit.view")
    @GetMapping("/audit")
    String page(
            @RequestParam(defaultValue = "") String action,
            @RequestParam(defaultValue = "") String login,
            @RequestParam(defaultValue = "9223372036854775807") long before,
            Model model) {
        List<AuditEntry> entries = chain.newest(before, action, login.strip(), PAGE);
        model.addAttribute("entries", entries);
        model.addAttribute("groups", GROUPS);
        model.addAttribute("action", action);
        model.addAttribute("login", login.strip());
        model.addAttribute(
                "next", entries.size() == PAGE ? entries.get(PAGE - 1).id() : null);
        model.addAttribute("verdict", chain.verify());
        return "audit";
    }
}
