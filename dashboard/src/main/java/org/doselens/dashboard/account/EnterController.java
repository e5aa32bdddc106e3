package org.doselens.dashboard.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.doselens.core.account.Account;
import org.doselens.core.account.Accounts;
import org.doselens.core.account.Credentials;
import org.doselens.core.audit.AuditEntry.Outcome;
import org.doselens.dashboard.access.Viewer;
import org.doselens.dashboard.audit.AuditRecorder;
import org.doselens.look.entry.Passwords;
import org.doselens.look.entry.QrPicture;
import org.doselens.look.entry.Totp;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The stages between a right password and the first page. */
@Controller
class EnterController {

    private final Accounts accounts;
    private final Credentials credentials;
    private final Passwords passwords;
    private final SecondFactors factors;
    private final Browsers browsers;
    private final Doorway doorway;
    private final InitialAccounts initial;
    private final AuditRecorder audit;

    EnterController(
            Accounts accounts,
            Credentials credentials,
            Passwords passwords,
            SecondFactors factors,
            Browsers browsers,
            Doorway doorway,
            InitialAccounts initial,
            AuditRecorder audit) {
        this.accounts = accounts;
        this.credentials = credentials;
        this.passwords = passwords;
        this.factors = factors;
        this.browsers = browsers;
        this.doorway = doorway;
        this.initial = initial;
        this.audit = audit;
    }

    @GetMapping("/enter/password")
    String password() {
        return "enter-password";
    }

    @PostMapping("/enter/password")
    String choose(
            @AuthenticationPrincipal Viewer viewer,
            @RequestParam String password,
            @RequestParam String again,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Account account = account(viewer);
        Optional<String> objection = passwords.objection(password, again, account.login(), account.passwordHash());
        if (objection.isPresent()) {
            model.addAttribute("objection", objection.get());
            return "enter-password";
        }
        credentials.choosePassword(account.tenantId(), account.id(), passwords.hash(password));
        initial.passwordWasChanged(account.login());
        audit.record(viewer, "account.password", "", Outcome.DONE, request);
        return doorway.advance(viewer, request, response);
    }

    @GetMapping("/enter/new-factor")
    String newFactor(@AuthenticationPrincipal Viewer viewer, Model model) {
        String secret = factors.secret(account(viewer));
        model.addAttribute("secret", secret.replaceAll("(.{4})(?=.)", "$1 "));
        model.addAttribute("picture", QrPicture.of(Totp.uri("Doselens", viewer.getUsername(), secret)));
        return "enter-new-factor";
    }

    /** Answers with the recovery codes themselves, not a redirect: they are shown in this one answer and kept nowhere. */
    @PostMapping("/enter/new-factor")
    String confirm(
            @AuthenticationPrincipal Viewer viewer,
            @RequestParam String code,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Account account = account(viewer);
        if (!factors.confirms(account, code)) {
            model.addAttribute("refused", true);
            return newFactor(viewer, model);
        }
        audit.record(viewer, "account.factor", "", Outcome.DONE, request);
        model.addAttribute("codes", factors.newRecoveryCodes(account));
        model.addAttribute("next", doorway.advance(viewer, request, response).replace("redirect:", ""));
        return "enter-recovery-codes";
    }

    @GetMapping("/enter/factor")
    String factor() {
        return "enter-factor";
    }

    @PostMapping("/enter/factor")
    String give(
            @AuthenticationPrincipal Viewer viewer,
            @RequestParam String code,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Account account = account(viewer);
        boolean wait = browsers.mustWait(account, request);
        if (wait || !factors.accepts(account, code)) {
            if (!wait) {
                browsers.failed(account, request);
            }
            audit.record(viewer, "login.factor.refused", "", Outcome.REFUSED, request);
            model.addAttribute("refused", true);
            return "enter-factor";
        }
        return doorway.advance(viewer, request, response);
    }

    private Account account(Viewer viewer) {
        return accounts.ofLogin(viewer.getUsername()).orElseThrow();
    }
}
