package org.doselens.onsite.person;

import java.util.List;
import java.util.Set;
import org.doselens.anonymizer.reidentification.Looked;
import org.doselens.anonymizer.reidentification.Person;
import org.doselens.anonymizer.reidentification.Reidentification;
import org.doselens.anonymizer.reidentification.Worklist;
import org.doselens.onsite.access.Area;
import org.doselens.onsite.access.Area.Entry;
import org.doselens.onsite.access.Area.Section;
import org.doselens.onsite.access.Role;
import org.doselens.onsite.access.Viewer;
import org.doselens.onsite.audit.Audited;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Who an exam is about, for one exam or a whole worklist. The answer is never in an address and never kept. */
@Controller
class PersonController {

    private static final int LONGEST_REASON = 200;
    private static final int ROWS = 100;

    private final Reidentification reidentification;

    PersonController(Reidentification reidentification) {
        this.reidentification = reidentification;
    }

    @ModelAttribute("scripts")
    List<String> scripts() {
        return List.of("/assets/asked.js");
    }

    @GetMapping("/exam")
    String ask() {
        return "person";
    }

    @Audited("person.look")
    @PostMapping("/exam")
    String answer(
            @RequestParam String keys,
            @RequestParam String because,
            @AuthenticationPrincipal Viewer viewer,
            Model model) {
        List<String> asked = Worklist.keys(keys);
        model.addAttribute("keys", keys);
        model.addAttribute("because", because);
        if (because.isBlank() || because.length() > LONGEST_REASON || asked.isEmpty()) {
            model.addAttribute("wrong", asked.isEmpty() ? "person.no-key" : "person.no-reason");
            return "person";
        }
        List<Person> persons = reidentification.lookup(asked, viewer.login(), because);
        model.addAttribute("persons", persons);
        model.addAttribute("missing", Math.max(0, asked.size() - persons.size()));
        return "person";
    }

    @GetMapping("/looked-at")
    String looked(@RequestParam(defaultValue = "9223372036854775807") long before, Model model) {
        List<Looked> entries = reidentification.lookedBefore(before, ROWS);
        model.addAttribute("entries", entries);
        model.addAttribute(
                "older",
                entries.size() < ROWS ? null : entries.get(entries.size() - 1).number());
        return "looked-at";
    }

    /** Their rows of the rights table. */
    @Configuration(proxyBeanMethods = false)
    static class Rights {

        @Bean
        Area personArea() {
            Set<Role> staff = Set.of(Role.PRIVACY_OFFICER, Role.TECHNOLOGIST);
            return new Area("/exam", staff, staff, new Entry(Section.PRIVACY, 3, "nav.person", "person"));
        }

        @Bean
        Area lookedArea() {
            return new Area(
                    "/looked-at",
                    Set.of(Role.PRIVACY_OFFICER),
                    Set.of(),
                    new Entry(Section.PRIVACY, 4, "nav.looked", "lock"));
        }
    }
}
