package org.doselens.onsite.delivery;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
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
import org.springframework.web.server.ResponseStatusException;

/** How exams travel to the cloud; what it refused, with the reason and what to do, and sending that again. */
@Controller
class DeliveryController {

    private final DeliverySource source;

    DeliveryController(DeliverySource source) {
        this.source = source;
    }

    /** What the cloud said, told in the words of the page where it has words for it. */
    record Said(String text) {

        private static final Pattern CODE = Pattern.compile("\\b(?:[A-Z]+(?:_[A-Z]+)+|[A-Z]{4,})\\b");

        /** A word that both sides know a reason by; OTHER for what is said in words alone. */
        public String code() {
            Matcher named = CODE.matcher(text);
            if (named.find()) {
                return named.group();
            } else if (text.contains("revoked")) {
                return "REVOKED";
            } else if (text.contains("the proxy answered")) {
                return "PROXY";
            } else if (text.contains("413") || text.contains("cannot be packed")) {
                return "TOO_LARGE";
            }
            return text.contains("409") ? "CONFLICT" : "OTHER";
        }

        public String words(Figures f) {
            return f.codeWord("delivery.refusal.", code(), text);
        }

        public String advice(Figures f) {
            return f.codeWord("delivery.todo.", code(), f.word("delivery.todo.OTHER"));
        }
    }

    /** A refused package and what was said of it. */
    record Row(DeliverySource.Refused batch, Said said) {}

    @GetMapping("/delivery")
    String page(Model model) {
        DeliverySource.Now now = source.now();
        List<Row> refused = source.refused().stream()
                .map(batch -> new Row(batch, new Said(batch.reason())))
                .toList();
        model.addAttribute("now", now);
        model.addAttribute("problem", now.problem() == null ? null : new Said(now.problem()));
        model.addAttribute("refused", refused);
        return "delivery";
    }

    @Audited("delivery.again")
    @PostMapping("/delivery/{batch}/again")
    String again(@PathVariable UUID batch, Model model) {
        if (!source.sendAgain(batch)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        model.addAttribute("sent", true);
        return page(model);
    }

    /** Its row of the rights table. */
    @Configuration(proxyBeanMethods = false)
    static class Rights {

        @Bean
        Area deliveryArea() {
            return new Area(
                    "/delivery",
                    EnumSet.allOf(Role.class),
                    Set.of(Role.ADMINISTRATOR, Role.TECHNOLOGIST),
                    new Entry(Section.TOP, 2, "nav.delivery", "export"));
        }
    }
}
