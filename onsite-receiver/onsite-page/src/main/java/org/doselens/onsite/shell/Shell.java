package org.doselens.onsite.shell;

import java.util.List;
import org.doselens.look.Rail;
import org.doselens.onsite.access.Viewer;
import org.doselens.onsite.server.PageHome;

/**
 * What rail and top bar show.
 *
 * @param sections parts of the rail that this viewer may see, in order
 * @param here the page with its query, to come back to
 */
public record Shell(Viewer viewer, PageHome home, List<Rail.Section> sections, boolean english, String here) {

    /** The site's name in the page's language. */
    public String siteName() {
        return english ? home.nameEn() : home.nameZh();
    }

    /** The site's zone. */
    public String zone() {
        return home.zone().getId();
    }

    /** The language this page is not in. */
    public String otherLanguage() {
        return english ? "zh" : "en";
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

    /** Whether this viewer has a line in the rail that leads there. */
    public boolean leads(String path) {
        return sections.stream()
                .flatMap(section -> section.lines().stream())
                .anyMatch(line -> line.path().equals(path));
    }
}
