package org.doselens.onsite.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.doselens.look.entry.Passwords;
import org.doselens.look.entry.QrPicture;
import org.doselens.onsite.access.Viewer;
import org.doselens.onsite.audit.AuditEntry.Outcome;
import org.doselens.onsite.audit.AuditRecorder;
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
    private final Passwords passwords;
    private final SecondFactors factors;
    private final RecoveryCodes recovery;
    private final Attempts attempts;
    private final Doorway doorway;
    private final FirstAdministrator first;
    private final AuditRecorder audit;

    EnterController(
            Accounts accounts,
            Passwords passwords,
            SecondFactors factors,
            RecoveryCodes recovery,
            Attempts attempts,
            Doorway doorway,
            FirstAdministrator first,
            AuditRecorder audit) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.factors = factors;
        this.recovery = recovery;
        this.attempts = attempts;
        this.doorway = doorway;
        this.first = first;
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
        accounts.choosePassword(account.id(), passwords.hash(password));
        first.passwordWasChanged(account.login());
        audit.record(account.login(), "account.password", "", Outcome.DONE, request);
        return doorway.advance(account.id(), request, response);
    }

    @GetMapping("/enter/new-factor")
    String newFactor(@AuthenticationPrincipal Viewer viewer, Model model) {
        if (account(viewer).pendingSalt() == null) {
            factors.begin(viewer.accountId());
        }
        Account account = account(viewer);
        model.addAttribute("secret", factors.secret(account).replaceAll("(.{4})(?=.)", "$1 "));
        model.addAttribute("picture", QrPicture.of(factors.uri(account)));
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
        audit.record(account.login(), "account.factor", "", Outcome.DONE, request);
        model.addAttribute("codes", recovery.make(account.id()));
        String next = doorway.advance(account.id(), request, response);
        model.addAttribute("next", next.replace("redirect:", ""));
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
        boolean wait = attempts.mustWait(account, request);
        if (wait || !factors.accepts(account, code)) {
            if (!wait) {
                attempts.failed(account, request);
            }
            audit.record(account.login(), "login.factor.refused", "", Outcome.REFUSED, request);
            model.addAttribute("refused", true);
            return "enter-factor";
        }
        return doorway.advance(account.id(), request, response);
    }

    private Account account(Viewer viewer) {
        return accounts.of(viewer.accountId()).orElseThrow();
    }
}
