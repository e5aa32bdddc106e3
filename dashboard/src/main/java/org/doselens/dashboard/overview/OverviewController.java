package org.doselens.dashboard.overview;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.doselens.core.exam.OverviewReader;
import org.doselens.core.organisation.Site;
import org.doselens.dashboard.DashboardSettings;
import org.doselens.dashboard.audit.Audited;
import org.doselens.dashboard.exam.ExamVocabulary;
import org.doselens.look.Figures;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** The overview page, and its refresh: the page asks every few seconds and gets something only when there is news. */
@Controller
class OverviewController {

    private final OverviewReader reader;
    private final ExamVocabulary vocabulary;
    private final DashboardSettings settings;
    private final Clock clock;

    OverviewController(OverviewReader reader, ExamVocabulary vocabulary, DashboardSettings settings, Clock clock) {
        this.reader = reader;
        this.vocabulary = vocabulary;
        this.settings = settings;
        this.clock = clock;
    }

    @Audited("overview.view")
    @GetMapping("/overview")
    String page(
            @ModelAttribute Site site,
            @ModelAttribute("f") Figures f,
            @RequestParam(defaultValue = "1") int days,
            Model model) {
        fill(site, f, days, stamp(site), model);
        return "overview";
    }

    /** Not audited: it is the same view of the same page. */
    @GetMapping("/overview/live")
    String live(
            @ModelAttribute Site site,
            @ModelAttribute("f") Figures f,
            @RequestParam(defaultValue = "1") int days,
            @RequestParam(defaultValue = "") String stamp,
            HttpServletResponse response,
            Model model) {
        String now = stamp(site);
        if (now.equals(stamp)) {
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
            return null;
        }
        fill(site, f, days, now, model);
        return "overview :: live";
    }

    private void fill(Site site, Figures f, int days, String stamp, Model model) {
        int period = days == 3 || days == 7 ? days : 1;
        model.addAttribute(
                "o", new OverviewView(reader.read(site, period), f, vocabulary.in(f), settings, site.zone()));
        model.addAttribute("stamp", stamp);
        model.addAttribute("site", site);
        model.addAttribute("settings", settings);
    }

    /** Changes with every arrival, and every minute, because the page says how long ago things were. */
    private String stamp(Site site) {
        return reader.stamp(site) + "."
                + clock.instant().truncatedTo(ChronoUnit.MINUTES).getEpochSecond();
    }
}
