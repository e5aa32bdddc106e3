package org.doselens.onsite.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.doselens.look.entry.Passwords;
import org.doselens.onsite.access.Viewer;
import org.doselens.onsite.audit.AuditEntry.Outcome;
import org.doselens.onsite.audit.AuditRecorder;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The viewer's own account: password, second factor, recovery codes. Every change asks for a code of now. */
@Controller
class AccountController {

    private final Accounts accounts;
    private final Passwords passwords;
    private final SecondFactors factors;
    private final RecoveryCodes recovery;
    private final Attempts attempts;
    private final Doorway doorway;
    private final AuditRecorder audit;

    AccountController(
            Accounts accounts,
            Passwords passwords,
            SecondFactors factors,
            RecoveryCodes recovery,
            Attempts attempts,
            Doorway doorway,
            AuditRecorder audit) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.factors = factors;
        this.recovery = recovery;
        this.attempts = attempts;
        this.doorway = doorway;
        this.audit = audit;
    }

    @GetMapping("/account")
    String page(@AuthenticationPrincipal Viewer viewer, Model model) {
        model.addAttribute("codesLeft", recovery.left(viewer.accountId()));
        return "account";
    }

    @PostMapping("/account/password")
    String password(
            @AuthenticationPrincipal Viewer viewer,
            @RequestParam String code,
            @RequestParam String password,
            @RequestParam String again,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Account account = account(viewer);
        Optional<String> objection = Optional.of("code.refused").filter(key -> !accepts(account, code, request));
        if (objection.isEmpty()) {
            objection = passwords.objection(password, again, account.login(), account.passwordHash());
        }
        if (objection.isPresent()) {
            model.addAttribute("objection", objection.get());
            return page(viewer, model);
        }
        accounts.choosePassword(account.id(), passwords.hash(password));
        doorway.stay(account.id(), request, response);
        audit.record(account.login(), "account.password", "", Outcome.DONE, request);
        model.addAttribute("done", "account.password.done");
        return page(viewer, model);
    }

    /** Answers with the codes themselves: they are shown in this one answer and kept nowhere. */
    @PostMapping("/account/recovery-codes")
    String newCodes(
            @AuthenticationPrincipal Viewer viewer,
            @RequestParam String code,
            HttpServletRequest request,
            Model model) {
        Account account = account(viewer);
        if (!accepts(account, code, request)) {
            model.addAttribute("objection", "code.refused");
            return page(viewer, model);
        }
        model.addAttribute("codes", recovery.make(account.id()));
        audit.record(account.login(), "account.recovery-codes", "", Outcome.DONE, request);
        return page(viewer, model);
    }

    private boolean accepts(Account account, String code, HttpServletRequest request) {
        if (attempts.mustWait(account, request)) {
            return false;
        }
        boolean right = factors.accepts(account, code);
        if (!right) {
            attempts.failed(account, request);
            audit.record(account.login(), "account.code.refused", "", Outcome.REFUSED, request);
        }
        return right;
    }

    private Account account(Viewer viewer) {
        return accounts.of(viewer.accountId()).orElseThrow();
    }
}
