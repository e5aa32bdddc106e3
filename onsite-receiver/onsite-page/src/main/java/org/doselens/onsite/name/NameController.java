package org.doselens.onsite.name;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.doselens.anonymizer.freetext.LocalText;
import org.doselens.anonymizer.freetext.LocalTexts;
import org.doselens.anonymizer.freetext.NotReleasable;
import org.doselens.benchmarksdata.StandardProcedure;
import org.doselens.benchmarksdata.StandardProcedures;
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
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Names that wait: release, map or withhold them. */
@Controller
class NameController {

    private static final int MOST = 200;

    private final LocalTexts texts;
    private final List<StandardProcedure> procedures =
            List.copyOf(StandardProcedures.load().all());

    NameController(LocalTexts texts) {
        this.texts = texts;
    }

    @GetMapping("/names")
    String page(@RequestParam(defaultValue = "waiting") String state, Model model) {
        Map<LocalText.State, Integer> counts = new EnumMap<>(LocalText.State.class);
        for (LocalText.State one : LocalText.State.values()) {
            List<LocalText> found = texts.in(one);
            counts.put(one, found.size());
            if (one.name().equalsIgnoreCase(state)) {
                model.addAttribute("texts", found.subList(0, Math.min(MOST, found.size())));
                model.addAttribute("state", one);
            }
        }
        model.addAttribute("counts", counts);
        model.addAttribute("procedures", procedures);
        if (!model.containsAttribute("texts")) {
            return "redirect:/names";
        }
        return "names";
    }

    @Audited("name.release")
    @PostMapping("/names/{token}/release")
    String release(@PathVariable String token, @AuthenticationPrincipal Viewer viewer, Model model) {
        try {
            texts.release(token, viewer.login());
            return "redirect:/names";
        } catch (NotReleasable e) {
            model.addAttribute("refused", texts.text(token).orElseThrow());
            return page("waiting", model);
        }
    }

    @Audited("name.withhold")
    @PostMapping("/names/{token}/withhold")
    String withhold(@PathVariable String token, @AuthenticationPrincipal Viewer viewer) {
        texts.withhold(token, viewer.login());
        return "redirect:/names";
    }

    @Audited("name.map")
    @PostMapping("/names/{token}/map")
    String map(
            @PathVariable String token,
            @RequestParam(defaultValue = "") String key,
            @AuthenticationPrincipal Viewer viewer) {
        boolean known =
                procedures.stream().anyMatch(procedure -> procedure.key().equals(key));
        if (known || key.isEmpty()) {
            texts.map(token, known ? key : null, viewer.login());
        }
        return "redirect:/names";
    }

    /** Its row of the rights table. A name that waits may be a person's, so the administrator does not see them. */
    @Configuration(proxyBeanMethods = false)
    static class Rights {

        @Bean
        Area namesArea() {
            Set<Role> staff = Set.of(Role.PRIVACY_OFFICER, Role.TECHNOLOGIST);
            return new Area("/names", staff, staff, new Entry(Section.PRIVACY, 2, "nav.names", "map"));
        }
    }
}
