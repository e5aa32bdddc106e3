package org.doselens.onsite.account;

import java.util.regex.Pattern;
import org.doselens.look.entry.Passwords;
import org.doselens.onsite.access.Role;
import org.doselens.onsite.audit.Audited;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Everybody's accounts, for the administrator. One-time passwords are shown in one answer and kept nowhere. */
@Controller
class AccountsController {

    private static final Pattern LOGIN = Pattern.compile("[\\p{L}\\p{Nd}._-]{2,40}");
    private static final int LONGEST_NAME = 60;

    private final Accounts accounts;
    private final Passwords passwords;

    AccountsController(Accounts accounts, Passwords passwords) {
        this.accounts = accounts;
        this.passwords = passwords;
    }

    @GetMapping("/accounts")
    String page(Model model) {
        model.addAttribute("accounts", accounts.all());
        model.addAttribute("roles", Role.values());
        return "accounts";
    }

    @Audited("account.add")
    @PostMapping("/accounts")
    String add(@RequestParam String login, @RequestParam String name, @RequestParam String role, Model model) {
        String displayName = name.strip();
        if (!LOGIN.matcher(login.strip()).matches() || displayName.isEmpty() || displayName.length() > LONGEST_NAME) {
            model.addAttribute("objection", "accounts.wrong");
            return page(model);
        }
        String password = passwords.oneTime();
        if (accounts.add(login, displayName, Role.of(role), passwords.hash(password))) {
            show(login.strip(), password, model);
        } else {
            model.addAttribute("objection", "accounts.taken");
        }
        return page(model);
    }

    @Audited("account.reset")
    @PostMapping("/accounts/{account}/reset")
    String reset(@PathVariable long account, Model model) {
        Account known = account(account);
        String password = passwords.oneTime();
        accounts.reset(account, passwords.hash(password));
        show(known.login(), password, model);
        return page(model);
    }

    @Audited("account.enable")
    @PostMapping("/accounts/{account}/enable")
    String enable(@PathVariable long account) {
        accounts.enable(account(account).id(), true);
        return "redirect:/accounts";
    }

    @Audited("account.disable")
    @PostMapping("/accounts/{account}/disable")
    String disable(@PathVariable long account, Model model) {
        if (accounts.isLastAdministrator(account(account))) {
            model.addAttribute("objection", "accounts.only");
            return page(model);
        }
        accounts.enable(account, false);
        return "redirect:/accounts";
    }

    @Audited("account.role")
    @PostMapping("/accounts/{account}/role")
    String role(@PathVariable long account, @RequestParam String role, Model model) {
        Role given = Role.of(role);
        if (given != Role.ADMINISTRATOR && accounts.isLastAdministrator(account(account))) {
            model.addAttribute("objection", "accounts.only");
            return page(model);
        }
        accounts.give(account, given);
        return "redirect:/accounts";
    }

    private static void show(String login, String password, Model model) {
        model.addAttribute("madeLogin", login);
        model.addAttribute("madePassword", password);
    }

    private Account account(long id) {
        return accounts.of(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
