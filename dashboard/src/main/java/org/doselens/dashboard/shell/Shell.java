package org.doselens.dashboard.shell;

import java.util.List;
import org.doselens.core.organisation.Site;
import org.doselens.dashboard.access.Area;
import org.doselens.dashboard.access.Viewer;

/**
 * What rail and top bar show.
 *
 * @param sections parts of the rail that this viewer may see, in order
 * @param path the page's own path
 * @param here the page with its query, to come back to
 */
public record Shell(
        Viewer viewer, Site site, List<Site> sites, List<Section> sections, String language, String path, String here) {

    /** A part of the rail; the first has no heading. */
    public record Section(Area.Section name, List<Line> lines) {}

    /** One line of the rail. */
    public record Line(String path, String label, String icon, boolean current) {}

    /** The site's name in the page's language. */
    public String siteName() {
        return nameOf(site);
    }

    /** A site's name in the page's language. */
    public String nameOf(Site one) {
        return language.equals("en") ? one.nameEn() : one.nameZh();
    }

    /** Where the rail leads. */
    public List<String> paths() {
        return sections.stream()
                .flatMap(section -> section.lines().stream())
                .map(Line::path)
                .toList();
    }

    /** Where levels are put in force, if this viewer may go there; else null. */
    public String reference() {
        return paths().stream()
                .filter(page -> page.startsWith("/reference"))
                .findFirst()
                .orElse(null);
    }

    /** The language this page is not in. */
    public String otherLanguage() {
        return language.equals("en") ? "zh" : "en";
    }

    /** What stands in the round button: a Chinese family name, or initials. */
    public String initials() {
        String name = viewer.displayName().strip();
        if (name.codePoints().anyMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN)) {
            return name.substring(0, name.offsetByCodePoints(0, 1));
        }
        StringBuilder initials = new StringBuilder();
        for (String part : name.split("\\s+", -1)) {
            if (initials.length() < 2 && !part.isEmpty()) {
                initials.appendCodePoint(Character.toUpperCase(part.codePointAt(0)));
            }
        }
        return initials.toString();
    }
}
