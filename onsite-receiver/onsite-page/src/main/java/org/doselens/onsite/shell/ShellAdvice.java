package org.doselens.onsite.shell;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.doselens.look.Figures;
import org.doselens.look.Rail;
import org.doselens.onsite.access.Area;
import org.doselens.onsite.access.Stage;
import org.doselens.onsite.access.Viewer;
import org.doselens.onsite.server.PageHome;
import org.springframework.context.MessageSource;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Gives every page its shell and its figures. */
@ControllerAdvice(annotations = Controller.class)
class ShellAdvice {

    private final List<Area> areas;
    private final PageHome home;
    private final MessageSource words;
    private final Clock clock;

    ShellAdvice(List<Area> areas, PageHome home, MessageSource words, Clock clock) {
        this.areas = areas;
        this.home = home;
        this.words = words;
        this.clock = clock;
    }

    @ModelAttribute("f")
    Figures figures(Locale locale) {
        return new Figures(locale, home.zone(), words, clock);
    }

    @ModelAttribute("sheets")
    List<String> sheets() {
        return List.of("/assets/onsite.css");
    }

    @ModelAttribute("mayChange")
    boolean mayChange(@AuthenticationPrincipal Viewer viewer, HttpServletRequest request) {
        return viewer != null
                && areas.stream()
                        .anyMatch(area -> area.covers(request.getRequestURI())
                                && area.changers().contains(viewer.role()));
    }

    @ModelAttribute("shell")
    Shell shell(@AuthenticationPrincipal Viewer viewer, HttpServletRequest request, Locale locale) {
        if (viewer == null || viewer.stage() != Stage.IN) {
            return null;
        }
        String path = request.getRequestURI();
        String query = request.getQueryString();
        return new Shell(
                viewer,
                home,
                sections(viewer, path),
                locale.getLanguage().equals("en"),
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
