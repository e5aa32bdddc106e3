package org.doselens.dashboard.account;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.doselens.core.account.Accounts;
import org.doselens.core.account.Credentials;
import org.doselens.core.account.NewAccount;
import org.doselens.core.account.People;
import org.doselens.core.account.People.Person;
import org.doselens.core.account.Role;
import org.doselens.dashboard.access.Viewer;
import org.doselens.dashboard.audit.Audited;
import org.doselens.look.entry.Passwords;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/**
 * Who has an account in the viewer's hospital, and what they are. One-time passwords are shown in one answer and kept
 * nowhere. Where duties are separate, only a security administrator names people. Nobody changes their own account here.
 */
@Controller
@RequestMapping("/people")
class PeopleController {

    private static final Pattern LOGIN = Pattern.compile("[\\p{L}\\p{Nd}._@-]{2,60}");
    private static final int LONGEST_NAME = 60;

    /** What somebody of a hospital can be given. */
    private static final List<Role> GIVEN = Arrays.stream(Role.values())
            .filter(role -> role != Role.OPERATOR_OF_CLOUD)
            .toList();

    private final Accounts accounts;
    private final People people;
    private final Credentials credentials;
    private final Passwords passwords;
    private final NamingDuty duty;

    PeopleController(Accounts accounts, People people, Credentials credentials, Passwords passwords, NamingDuty duty) {
        this.accounts = accounts;
        this.people = people;
        this.credentials = credentials;
        this.passwords = passwords;
        this.duty = duty;
    }

    @Audited("people.view")
    @GetMapping
    String page(@AuthenticationPrincipal Viewer viewer, Model model) {
        duty.require(viewer);
        model.addAttribute("people", people.of(viewer.tenantId()));
        model.addAttribute("roles", GIVEN);
        model.addAttribute("separate", people.dutiesAreSeparate(viewer.tenantId()));
        model.addAttribute("security", viewer.role() == Role.SECURITY_ADMINISTRATOR);
        return "people";
    }

    @Audited("people.add")
    @PostMapping
    String add(
            @AuthenticationPrincipal Viewer viewer,
            @RequestParam String login,
            @RequestParam String name,
            @RequestParam String role,
            Model model) {
        duty.require(viewer);
        String wanted = login.strip();
        String displayName = name.strip();
        Role given = role(role);
        if (!LOGIN.matcher(wanted).matches() || displayName.isEmpty() || displayName.length() > LONGEST_NAME) {
            model.addAttribute("objection", "people.wrong");
        } else if (accounts.ofLogin(wanted).isPresent()) {
            model.addAttribute("objection", "people.taken");
        } else {
            String password = passwords.oneTime();
            accounts.add(new NewAccount(
                    viewer.tenantId(), wanted, displayName, given, passwords.hash(password), "zh", true));
            show(wanted, password, model);
        }
        return page(viewer, model);
    }

    @Audited("people.reset")
    @PostMapping("/{account}/reset")
    String reset(@AuthenticationPrincipal Viewer viewer, @PathVariable int account, Model model) {
        Person person = other(viewer, account);
        String password = passwords.oneTime();
        credentials.reset(viewer.tenantId(), person.id(), passwords.hash(password));
        show(person.login(), password, model);
        return page(viewer, model);
    }

    @Audited("people.role")
    @PostMapping("/{account}/role")
    String role(
            @AuthenticationPrincipal Viewer viewer, @PathVariable int account, @RequestParam String role, Model model) {
        Person person = other(viewer, account);
        Role given = role(role);
        if (isLastOfItsKind(viewer, person)) {
            model.addAttribute("objection", "people.only");
            return page(viewer, model);
        }
        people.give(viewer.tenantId(), person.id(), given);
        return "redirect:/people";
    }

    @Audited("people.disable")
    @PostMapping("/{account}/disable")
    String disable(@AuthenticationPrincipal Viewer viewer, @PathVariable int account, Model model) {
        Person person = other(viewer, account);
        if (isLastOfItsKind(viewer, person)) {
            model.addAttribute("objection", "people.only");
            return page(viewer, model);
        }
        people.disable(viewer.tenantId(), person.id(), true);
        return "redirect:/people";
    }

    @Audited("people.enable")
    @PostMapping("/{account}/enable")
    String enable(@AuthenticationPrincipal Viewer viewer, @PathVariable int account) {
        people.disable(viewer.tenantId(), other(viewer, account).id(), false);
        return "redirect:/people";
    }

    /** Only a security administrator separates duties, and joins them again. */
    @Audited("people.separate")
    @PostMapping("/separation")
    String separate(@AuthenticationPrincipal Viewer viewer, @RequestParam boolean separate, Model model) {
        if (viewer.role() != Role.SECURITY_ADMINISTRATOR) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        if (separate && !hasAuditor(viewer)) {
            model.addAttribute("objection", "people.separate.auditor");
            return page(viewer, model);
        }
        people.separateDuties(viewer.tenantId(), separate);
        return "redirect:/people";
    }

    private Person other(Viewer viewer, int account) {
        duty.require(viewer);
        if (account == viewer.accountId()) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        return people.of(viewer.tenantId()).stream()
                .filter(person -> person.id() == account)
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /** Without an administrator nobody could run the hospital's part; with separate duties each kind must be there. */
    private boolean isLastOfItsKind(Viewer viewer, Person person) {
        boolean needed = person.role() == Role.ADMINISTRATOR
                || (people.dutiesAreSeparate(viewer.tenantId())
                        && List.of(Role.SECURITY_ADMINISTRATOR, Role.AUDITOR).contains(person.role()));
        return needed
                && !person.disabled()
                && people.of(viewer.tenantId()).stream()
                        .noneMatch(one -> one.id() != person.id() && one.role() == person.role() && !one.disabled());
    }

    private boolean hasAuditor(Viewer viewer) {
        return people.of(viewer.tenantId()).stream()
                .anyMatch(person -> person.role() == Role.AUDITOR && !person.disabled());
    }

    private static Role role(String key) {
        return Role.ofKey(key)
                .filter(GIVEN::contains)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST));
    }

    private static void show(String login, String password, Model model) {
        model.addAttribute("madeLogin", login);
        model.addAttribute("madePassword", password);
    }
}
