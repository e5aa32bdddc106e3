package org.doselens.onsite.quarantine;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.doselens.look.Figures;
import org.doselens.onsite.access.Area;
import org.doselens.onsite.access.Area.Entry;
import org.doselens.onsite.access.Area.Section;
import org.doselens.onsite.access.Role;
import org.doselens.onsite.audit.Audited;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The objects in quarantine: look, try again, let go with a reason. */
@Controller
class QuarantineController {

    private static final int MOST = 200;
    private static final int LONGEST_REASON = 200;

    private final QuarantineSource source;

    QuarantineController(QuarantineSource source) {
        this.source = source;
    }

    /** An object with the name of its kind in the language of the page. */
    record Row(QuarantineSource.Held object, String kind) {

        private static final Pattern AT_BYTE = Pattern.compile("^(.*) \\(at byte (\\d+)\\)$");

        /** The reason in the words of the page, where it has words for it. */
        public String reason(Figures f) {
            Matcher place = AT_BYTE.matcher(object.reason());
            String bare = place.matches() ? place.group(1) : object.reason();
            String slug = bare.toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "-");
            String known = f.codeWord("quarantine.reason.", slug, bare);
            return place.matches() ? known + f.word("quarantine.at", place.group(2)) : known;
        }
    }

    @GetMapping("/quarantine")
    String page(Model model, Locale locale) {
        boolean chinese = locale.getLanguage().equals("zh");
        model.addAttribute(
                "held",
                source.newest(MOST).stream()
                        .map(one -> new Row(one, SopClasses.name(one.kind(), chinese)))
                        .toList());
        return "quarantine";
    }

    @Audited("quarantine.retry")
    @PostMapping("/quarantine/{id}/retry")
    String retry(@PathVariable long id, Model model, Locale locale) {
        String became = Optional.ofNullable(source.retry(id))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("became", Map.of(became, 1));
        return page(model, locale);
    }

    @Audited("quarantine.retry-all")
    @PostMapping("/quarantine/retry")
    String retryAll(Model model, Locale locale) {
        model.addAttribute("became", source.retryAll());
        return page(model, locale);
    }

    @Audited("quarantine.release")
    @PostMapping("/quarantine/{id}/release")
    String release(@PathVariable long id, @RequestParam String because, Model model, Locale locale) {
        if (because.isBlank() || because.length() > LONGEST_REASON) {
            model.addAttribute("wrong", true);
            return page(model, locale);
        }
        if (!source.release(id, because.strip())) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return "redirect:/quarantine";
    }

    /** Its row of the rights table. */
    @Configuration(proxyBeanMethods = false)
    static class Rights {

        @Bean
        Area quarantineArea() {
            return new Area(
                    "/quarantine",
                    EnumSet.allOf(Role.class),
                    Set.of(Role.ADMINISTRATOR, Role.TECHNOLOGIST),
                    new Entry(Section.INTAKE, 3, "nav.quarantine", "alert"));
        }
    }
}
