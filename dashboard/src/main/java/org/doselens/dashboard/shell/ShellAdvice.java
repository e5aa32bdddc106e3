package org.doselens.dashboard.shell;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.ZoneOffset;
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
    private final ShiftedDates shifted;

    ShellAdvice(List<Area> areas, SiteChoice choice, MessageSource words, Clock clock, ShiftedDates shifted) {
        this.areas = areas;
        this.choice = choice;
        this.words = words;
        this.clock = clock;
        this.shifted = shifted;
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
                Rail.of(Area.Section.values(), areas, viewer.role().key(), path),
                locale.getLanguage(),
                path,
                query == null ? path : path + "?" + query,
                shifted.on(path, site));
    }
}
