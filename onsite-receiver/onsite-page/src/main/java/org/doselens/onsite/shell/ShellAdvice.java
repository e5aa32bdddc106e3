package org.doselens.onsite.shell;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
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
        return new Shell(
                viewer,
                home,
                Rail.of(Area.Section.values(), areas, viewer.role().key(), path),
                locale.getLanguage().equals("en"),
                comeBackTo(request));
    }

    /** What a form answers with cannot be asked for again: its area's page can. */
    private String comeBackTo(HttpServletRequest request) {
        String path = request.getRequestURI();
        if (!request.getMethod().equals("GET")) {
            return areas.stream()
                    .filter(area -> area.covers(path))
                    .map(Area::path)
                    .findFirst()
                    .orElse("/");
        }
        return request.getQueryString() == null ? path : path + "?" + request.getQueryString();
    }
}
