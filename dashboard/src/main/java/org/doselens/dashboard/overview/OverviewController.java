package org.doselens.dashboard.overview;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.doselens.core.organisation.Site;
import org.doselens.dashboard.DashboardSettings;
import org.doselens.dashboard.audit.Audited;
import org.doselens.dashboard.exam.ExamVocabulary;
import org.doselens.look.Figures;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** The overview page, the events that say there is news, and the part of the page that shows it. */
@Controller
class OverviewController {

    private final GlanceReader reader;
    private final OverviewStream stream;
    private final ReadAhead ahead;
    private final ExamVocabulary vocabulary;
    private final DashboardSettings settings;

    OverviewController(
            GlanceReader reader,
            OverviewStream stream,
            ReadAhead ahead,
            ExamVocabulary vocabulary,
            DashboardSettings settings) {
        this.reader = reader;
        this.stream = stream;
        this.ahead = ahead;
        this.vocabulary = vocabulary;
        this.settings = settings;
    }

    @Audited("overview.view")
    @GetMapping("/overview")
    String page(
            @ModelAttribute Site site,
            @ModelAttribute("f") Figures f,
            @RequestParam Map<String, String> given,
            Model model) {
        fill(site, f, given, stream.stamp(site), model);
        return "overview";
    }

    /** Not audited: it is the same view of the same page. */
    @GetMapping("/overview/live")
    String live(
            @ModelAttribute Site site,
            @ModelAttribute("f") Figures f,
            @RequestParam Map<String, String> given,
            HttpServletResponse response,
            Model model) {
        String now = stream.stamp(site);
        if (now.equals(given.get("stamp"))) {
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
            return null;
        }
        fill(site, f, given, now, model);
        return "overview :: live";
    }

    /** Says when there is news. Not audited: it says nothing else. */
    @GetMapping(path = "/overview/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter events(@ModelAttribute Site site, HttpServletResponse response) {
        // a proxy that gathers answers would hold news back
        response.setHeader("X-Accel-Buffering", "no");
        return stream.listen(site);
    }

    private void fill(Site site, Figures f, Map<String, String> given, String stamp, Model model) {
        Period period = Period.of(
                given.getOrDefault("days", "1"),
                given.getOrDefault("from", ""),
                given.getOrDefault("to", ""),
                reader.today(site));
        ahead.looked(site, period);
        model.addAttribute(
                "o", new OverviewView(reader.read(site, period), period, f, vocabulary.in(f), settings, site.zone()));
        model.addAttribute("stamp", stamp);
        model.addAttribute("site", site);
        model.addAttribute("settings", settings);
    }
}
