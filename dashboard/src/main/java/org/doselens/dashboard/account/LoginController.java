package org.doselens.dashboard.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.doselens.core.account.Accounts;
import org.doselens.dashboard.DashboardSettings;
import org.doselens.dashboard.access.Area;
import org.doselens.dashboard.access.Stage;
import org.doselens.dashboard.access.Viewer;
import org.doselens.look.Languages;
import org.doselens.look.Rights;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The login page, the first page after it, and the choice of language. */
@Controller
class LoginController {

    private final Accounts accounts;
    private final List<Area> areas;
    private final DashboardSettings settings;

    LoginController(Accounts accounts, List<Area> areas, DashboardSettings settings) {
        this.settings = settings;
        this.accounts = accounts;
        this.areas = areas;
    }

    @GetMapping("/login")
    String login(@AuthenticationPrincipal Viewer viewer, Model model) {
        if (settings.oidc() != null) {
            model.addAttribute("provider", settings.oidc().name());
            model.addAttribute("providerPath", OidcProvider.BEGINNING + "/" + OidcProvider.ID);
        }
        return viewer == null ? "login" : "redirect:/";
    }

    @GetMapping("/")
    String start(@AuthenticationPrincipal Viewer viewer) {
        if (viewer.stage() != Stage.IN) {
            return "redirect:" + Doorway.pathOf(viewer.stage());
        }
        return switch (viewer.role()) {
            case OPERATOR_OF_CLOUD -> "redirect:/operator";
            case GROUP_OFFICER -> "redirect:/groups";
            case SECURITY_ADMINISTRATOR -> "redirect:/people";
            default -> "redirect:/overview";
        };
    }

    @PostMapping("/language")
    String language(
            @AuthenticationPrincipal Viewer viewer,
            @RequestParam String to,
            @RequestParam(defaultValue = "/") String back,
            HttpServletRequest request,
            HttpServletResponse response) {
        String language = to.equals("en") ? "en" : "zh";
        if (viewer != null) {
            accounts.speak(viewer.tenantId(), viewer.accountId(), language);
        }
        Languages.speak(request, response, language);
        return "redirect:" + Rights.inside(areas, back);
    }
}
