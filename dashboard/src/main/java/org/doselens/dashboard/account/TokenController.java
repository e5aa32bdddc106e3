package org.doselens.dashboard.account;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.doselens.core.account.ApiTokens;
import org.doselens.core.account.Credentials;
import org.doselens.dashboard.DashboardSettings;
import org.doselens.dashboard.access.Area;
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
    private static final String API = "/api/v1/";

    private final ApiTokens tokens;
    private final DashboardSettings settings;
    private final Clock clock;
    private final Credentials credentials;
    private final List<Area> areas;

    TokenController(
            ApiTokens tokens, DashboardSettings settings, Clock clock, Credentials credentials, List<Area> areas) {
        this.credentials = credentials;
        this.areas = areas;
        this.tokens = tokens;
        this.settings = settings;
        this.clock = clock;
    }

    @Audited("account.view")
    @GetMapping("/account")
    String page(@AuthenticationPrincipal Viewer viewer, Model model) {
        model.addAttribute("tokens", tokens.of(viewer.tenantId(), viewer.accountId()));
        model.addAttribute("tokenDays", settings.tokenLife().toDays());
        model.addAttribute("lives", lives());
        model.addAttribute("parts", parts(viewer));
        model.addAttribute(
                "factor",
                credentials
                                .of(viewer.tenantId(), viewer.accountId())
                                .orElseThrow()
                                .factorSalt()
                        != null);
        model.addAttribute("codesLeft", credentials.recoveryCodesLeft(viewer.tenantId(), viewer.accountId()));
        model.addAttribute("now", clock.instant());
        return "account";
    }

    /** Answers with the page itself, not a redirect: the token is shown in this one answer and kept nowhere. */
    @Audited("account.token.make")
    @PostMapping("/account/tokens")
    String make(
            @AuthenticationPrincipal Viewer viewer,
            @RequestParam String label,
            @RequestParam(defaultValue = "false") boolean change,
            @RequestParam(defaultValue = "") Set<String> part,
            @RequestParam(defaultValue = "0") long days,
            Model model) {
        String name = label.strip();
        if (name.isEmpty() || name.length() > LONGEST_LABEL) {
            model.addAttribute("wrongLabel", true);
        } else {
            model.addAttribute(
                    "made",
                    tokens.make(
                            viewer.tenantId(),
                            viewer.accountId(),
                            name,
                            new ApiTokens.Scope(
                                    change,
                                    parts(viewer).stream()
                                            .filter(part::contains)
                                            .collect(Collectors.toSet())),
                            clock.instant(),
                            Duration.ofDays(
                                    lives().contains(days)
                                            ? days
                                            : settings.tokenLife().toDays())));
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

    /** What a token can be made for, in days. */
    private List<Long> lives() {
        long most = settings.tokenLife().toDays();
        return LongStream.of(1, 7, 30, most)
                .filter(days -> days <= most)
                .distinct()
                .boxed()
                .toList();
    }

    /** First words of the API's paths that the viewer's role may read. */
    private List<String> parts(Viewer viewer) {
        return areas.stream()
                .filter(area -> area.path().startsWith(API) && area.readers().contains(viewer.role()))
                .map(area -> area.path().substring(API.length()))
                .map(path -> path.contains("/") ? path.substring(0, path.indexOf('/')) : path)
                .distinct()
                .sorted()
                .toList();
    }
}
