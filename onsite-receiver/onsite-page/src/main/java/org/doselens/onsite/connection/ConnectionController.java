package org.doselens.onsite.connection;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.doselens.onsite.access.Area;
import org.doselens.onsite.access.Area.Entry;
import org.doselens.onsite.access.Area.Section;
import org.doselens.onsite.access.Role;
import org.doselens.onsite.audit.Audited;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Tries connections when asked, and says what to do about each outcome. */
@Controller
class ConnectionController {

    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._:-]{1,253}");
    private static final Pattern AE_TITLE = Pattern.compile("[\\x21-\\x5b\\x5d-\\x7e]{1,16}");

    private final ConnectionSource source;

    ConnectionController(ConnectionSource source) {
        this.source = source;
    }

    @GetMapping("/connection")
    String page(Model model) {
        model.addAttribute("here", source.here());
        model.addAttribute("now", source.now());
        return "connection";
    }

    @Audited("connection.echo")
    @PostMapping("/connection/echo")
    String echo(
            @RequestParam(defaultValue = "") String host,
            @RequestParam(defaultValue = "104") int port,
            @RequestParam(defaultValue = "") String aeTitle,
            Model model) {
        String title = aeTitle.strip();
        model.addAttribute("host", host.strip());
        model.addAttribute("port", port);
        model.addAttribute("aeTitle", title);
        if (!HOST.matcher(host.strip()).matches() || !AE_TITLE.matcher(title).matches() || port < 1 || port > 65_535) {
            model.addAttribute("wrong", true);
            return page(model);
        }
        model.addAttribute("tried", source.echo(host.strip(), port, title));
        ConnectionSource.Here here = source.here();
        model.addAttribute(
                "allowed",
                here.allowedCallers().isEmpty()
                        || here.allowedCallers().stream()
                                .anyMatch(one -> one.toUpperCase(Locale.ROOT).equals(title.toUpperCase(Locale.ROOT))));
        return page(model);
    }

    @Audited("connection.all")
    @PostMapping("/connection/all")
    String all(Model model) throws InterruptedException {
        model.addAttribute("checks", source.all());
        return page(model);
    }

    /** Its row of the rights table. */
    @Configuration(proxyBeanMethods = false)
    static class Rights {

        private static final Set<Role> WHO = Set.of(Role.ADMINISTRATOR, Role.TECHNOLOGIST);

        @Bean
        Area connectionArea() {
            return new Area("/connection", WHO, WHO, new Entry(Section.SYSTEM, 1, "nav.connection", "plug"));
        }
    }
}
