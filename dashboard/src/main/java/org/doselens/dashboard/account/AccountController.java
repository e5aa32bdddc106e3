package org.doselens.dashboard.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.doselens.core.account.Account;
import org.doselens.core.account.Accounts;
import org.doselens.core.account.Credentials;
import org.doselens.dashboard.access.Stage;
import org.doselens.dashboard.access.Viewer;
import org.doselens.dashboard.audit.Audited;
import org.doselens.look.entry.Passwords;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The viewer's own password, second factor and recovery codes. Each change asks for what only they know or hold. */
@Controller
class AccountController {

    private final Accounts accounts;
    private final Credentials credentials;
    private final Passwords passwords;
    private final SecondFactors factors;
    private final Browsers browsers;
    private final Doorway doorway;

    AccountController(
            Accounts accounts,
            Credentials credentials,
            Passwords passwords,
            SecondFactors factors,
            Browsers browsers,
            Doorway doorway) {
        this.accounts = accounts;
        this.credentials = credentials;
        this.passwords = passwords;
        this.factors = factors;
        this.browsers = browsers;
        this.doorway = doorway;
    }

    /** Their other sessions end; this one stays. */
    @Audited("account.password")
    @PostMapping("/account/password")
    String password(
            @AuthenticationPrincipal Viewer viewer,
            @RequestParam String current,
            @RequestParam String password,
            @RequestParam String again,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes told) {
        Account account = account(viewer);
        Optional<String> objection = proves(account, current, request)
                ? passwords.objection(password, again, account.login(), account.passwordHash())
                : Optional.of("account.password.wrong");
        if (objection.isPresent()) {
            told.addFlashAttribute("objection", objection.get());
            return "redirect:/account";
        }
        credentials.choosePassword(account.tenantId(), account.id(), passwords.hash(password));
        doorway.stay(viewer, Stage.IN, request, response);
        told.addFlashAttribute("done", "account.password.done");
        return "redirect:/account";
    }

    /** Leads to the set-up of a second factor; a new phone needs a code of the old one or a recovery code first. */
    @Audited("account.factor.begin")
    @PostMapping("/account/factor")
    String factor(
            @AuthenticationPrincipal Viewer viewer,
            @RequestParam(defaultValue = "") String code,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes told) {
        Account account = account(viewer);
        if (hasFactor(account) && !accepts(account, code, request)) {
            told.addFlashAttribute("objection", "account.code.refused");
            return "redirect:/account";
        }
        doorway.stay(viewer, Stage.NEW_FACTOR, request, response);
        return "redirect:" + Doorway.pathOf(Stage.NEW_FACTOR);
    }

    /** The codes are shown on the next page, once, and kept nowhere. */
    @Audited("account.recovery-codes")
    @PostMapping("/account/recovery-codes")
    String codes(
            @AuthenticationPrincipal Viewer viewer,
            @RequestParam String code,
            HttpServletRequest request,
            org.springframework.ui.Model model,
            RedirectAttributes told) {
        Account account = account(viewer);
        if (!accepts(account, code, request)) {
            told.addFlashAttribute("objection", "account.code.refused");
            return "redirect:/account";
        }
        model.addAttribute("codes", factors.newRecoveryCodes(account));
        model.addAttribute("next", "/account");
        return "enter-recovery-codes";
    }

    private boolean proves(Account account, String password, HttpServletRequest request) {
        boolean right = !browsers.mustWait(account, request) && passwords.matches(password, account.passwordHash());
        if (!right) {
            browsers.failed(account, request);
        }
        return right;
    }

    private boolean accepts(Account account, String code, HttpServletRequest request) {
        boolean right = !browsers.mustWait(account, request) && factors.accepts(account, code);
        if (!right) {
            browsers.failed(account, request);
        }
        return right;
    }

    private boolean hasFactor(Account account) {
        return credentials
                .of(account.tenantId(), account.id())
                .map(Credentials.State::factorSalt)
                .isPresent();
    }

    private Account account(Viewer viewer) {
        return accounts.ofLogin(viewer.getUsername())
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
