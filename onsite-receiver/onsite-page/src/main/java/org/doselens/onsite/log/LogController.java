package org.doselens.onsite.log;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.doselens.onsite.access.Area;
import org.doselens.onsite.access.Area.Entry;
import org.doselens.onsite.access.Area.Section;
import org.doselens.onsite.access.Role;
import org.doselens.onsite.audit.Audited;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The log without identities, to read, filter and download. */
@Controller
class LogController {

    private static final int SHOWN = 200;
    private static final List<String> LEVELS = List.of("error", "warn", "info");

    private final RecentEvents recent;

    LogController(RecentEvents recent) {
        this.recent = recent;
    }

    @GetMapping("/log")
    String page(@RequestParam(defaultValue = "") String level, @RequestParam(defaultValue = "") String q, Model model) {
        model.addAttribute("events", recent.newest(level, q.strip(), SHOWN));
        model.addAttribute("levels", LEVELS);
        model.addAttribute("level", level);
        model.addAttribute("q", q.strip());
        return "log";
    }

    @Audited("log.download")
    @GetMapping("/log/receiver-log.txt")
    ResponseEntity<String> download() {
        String text = recent.newest("", "", Integer.MAX_VALUE).stream()
                .map(event -> "%s %-5s %s: %s".formatted(event.at(), event.level(), event.source(), event.text()))
                .collect(Collectors.joining("\n", "", "\n"));
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"receiver-log.txt\"")
                .header(HttpHeaders.CONTENT_TYPE, "text/plain;charset=UTF-8")
                .body(text);
    }

    /** Its row of the rights table. */
    @Configuration(proxyBeanMethods = false)
    static class Rights {

        @Bean
        Area logArea() {
            return new Area(
                    "/log",
                    Set.of(Role.ADMINISTRATOR, Role.PRIVACY_OFFICER),
                    Set.of(),
                    new Entry(Section.SYSTEM, 2, "nav.log", "list"));
        }
    }
}
