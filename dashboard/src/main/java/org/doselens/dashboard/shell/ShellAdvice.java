package org.doselens.dashboard.shell;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.doselens.core.organisation.Site;
import org.doselens.dashboard.access.Area;
import org.doselens.dashboard.access.SiteChoice;
import org.doselens.dashboard.access.Viewer;
import org.doselens.look.Figures;
import org.doselens.look.Rail;
import org.springframework.context.MessageSource;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Gives every page its shell, its site and its figures. */
@ControllerAdvice(annotations = Controller.class)
class ShellAdvice {

    private final List<Area> areas;
    private final SiteChoice choice;
    private final MessageSource words;
    private final Clock clock;

    ShellAdvice(List<Area> areas, SiteChoice choice, MessageSource words, Clock clock) {
        this.areas = areas;
        this.choice = choice;
        this.words = words;
        this.clock = clock;
    }

    /** The site a page is about; absent before login. */
    @ModelAttribute
    Site site(@AuthenticationPrincipal Viewer viewer, HttpServletRequest request) {
        return viewer == null ? new Site(0, 0, "", "", ZoneOffset.UTC) : choice.of(viewer, request);
    }

    @ModelAttribute("f")
    Figures figures(@ModelAttribute Site site, Locale locale) {
        return new Figures(locale, site.zone(), words, clock);
    }

    @ModelAttribute("shell")
    Shell shell(
            @AuthenticationPrincipal Viewer viewer,
            @ModelAttribute Site site,
            HttpServletRequest request,
            Locale locale) {
        if (viewer == null) {
            return null;
        }
        String path = request.getRequestURI();
        String query = request.getQueryString();
        return new Shell(
                viewer,
                site,
                choice.sites(viewer),
                sections(viewer, path),
                locale.getLanguage(),
                path,
                query == null ? path : path + "?" + query);
    }

    private List<Rail.Section> sections(Viewer viewer, String path) {
        List<Rail.Section> sections = new ArrayList<>();
        for (Area.Section name : Area.Section.values()) {
            List<Rail.Line> lines = areas.stream()
                    .filter(area -> area.entry() != null && area.entry().section() == name)
                    .filter(area -> area.readers().contains(viewer.role()))
                    .sorted(Comparator.comparingInt(area -> area.entry().order()))
                    .map(area -> new Rail.Line(
                            area.path(), area.entry().label(), area.entry().icon(), area.covers(path)))
                    .toList();
            if (!lines.isEmpty()) {
                sections.add(new Rail.Section(heading(name), lines));
            }
        }
        return sections;
    }

    private static String heading(Area.Section name) {
        return name == Area.Section.TOP ? null : "nav.section." + name.name().toLowerCase(Locale.ROOT);
    }
}
