package org.doselens.dashboard.shell;

import java.util.List;
import org.doselens.core.organisation.Site;
import org.doselens.dashboard.access.Viewer;
import org.doselens.look.Rail;

/**
 * What rail and top bar show.
 *
 * @param sections parts of the rail that this viewer may see, in order
 * @param path the page's own path
 * @param here the page with its query, to come back to
 * @param datesShifted whether days on this page are not the true ones (DICOM PS3.15, 113107), so that today, waits and
 *     what was in force on a day say nothing
 */
public record Shell(
        Viewer viewer,
        Site site,
        List<Site> sites,
        List<Rail.Section> sections,
        String language,
        String path,
        String here,
        boolean datesShifted) {

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
                .map(Rail.Line::path)
                .toList();
    }

    /** Whether a path lies in a part that the rail leads to. */
    public boolean leadsTo(String asked) {
        return paths().stream()
                .anyMatch(page -> asked.equals(page) || asked.startsWith(page + "/") || asked.startsWith(page + "?"));
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

    /** The site's zone, as its foot in the rail says. */
    public String zone() {
        return site.zone().getId();
    }

    /** Who is looking. */
    public String displayName() {
        return viewer.displayName();
    }

    /** Message key of what they are. */
    public String roleName() {
        return "role." + viewer.role().key();
    }

    /** What stands in the round button. */
    public String initials() {
        return Rail.initials(viewer.displayName());
    }
}
