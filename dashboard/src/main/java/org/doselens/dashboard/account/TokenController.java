package org.doselens.dashboard.account;

import java.time.Clock;
import org.doselens.core.account.ApiTokens;
import org.doselens.dashboard.DashboardSettings;
import org.doselens.dashboard.access.Viewer;
import org.doselens.dashboard.audit.Audited;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The viewer's own account: who they are here, and their API tokens. */
@Controller
class TokenController {

    private static final int LONGEST_LABEL = 60;

    private final ApiTokens tokens;
    private final DashboardSettings settings;
    private final Clock clock;

    TokenController(ApiTokens tokens, DashboardSettings settings, Clock clock) {
        this.tokens = tokens;
        this.settings = settings;
        this.clock = clock;
    }

    @Audited("account.view")
    @GetMapping("/account")
    String page(@AuthenticationPrincipal Viewer viewer, Model model) {
        model.addAttribute("tokens", tokens.of(viewer.tenantId(), viewer.accountId()));
        model.addAttribute("tokenDays", settings.tokenLife().toDays());
        model.addAttribute("now", clock.instant());
        return "account";
    }

    /** Answers with the page itself, not a redirect: the token is shown in this one answer and kept nowhere. */
    @Audited("account.token.make")
    @PostMapping("/account/tokens")
    String make(@AuthenticationPrincipal Viewer viewer, @RequestParam String label, Model model) {
        String name = label.strip();
        if (name.isEmpty() || name.length() > LONGEST_LABEL) {
            model.addAttribute("wrongLabel", true);
        } else {
            model.addAttribute(
                    "made",
                    tokens.make(viewer.tenantId(), viewer.accountId(), name, clock.instant(), settings.tokenLife()));
        }
        return page(viewer, model);
    }

    @Audited("account.token.revoke")
    @PostMapping("/account/tokens/{token}/revoke")
    String revoke(@AuthenticationPrincipal Viewer viewer, @PathVariable int token) {
        if (!tokens.revoke(viewer.tenantId(), viewer.accountId(), token)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return "redirect:/account";
    }
}
