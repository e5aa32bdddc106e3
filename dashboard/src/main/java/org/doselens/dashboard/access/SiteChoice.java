package org.doselens.dashboard.access;

import jakarta.servlet.http.HttpServletRequest;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.doselens.core.account.Accounts;
import org.doselens.core.account.Role;
import org.doselens.core.organisation.Site;
import org.springframework.stereotype.Component;

/** Which of the viewer's sites a request is about: parameter {@code site} if it is one of theirs, else the first. */
@Component
public class SiteChoice {

    /** What stands in the place of a site for an operator, who is of none; moments are in UTC, as in the logs. */
    private static final Site CLOUD = new Site(0, 0, "云端", "Cloud", ZoneId.of("UTC"));

    private final Accounts accounts;

    SiteChoice(Accounts accounts) {
        this.accounts = accounts;
    }

    /** The sites of the viewer's tenant; never empty. */
    public List<Site> sites(Viewer viewer) {
        if (viewer.role() == Role.OPERATOR_OF_CLOUD) {
            return List.of(CLOUD);
        }
        List<Site> sites = accounts.sites(viewer.tenantId());
        return sites.isEmpty() ? List.of(new Site(0, viewer.tenantId(), "", "", ZoneOffset.UTC)) : sites;
    }

    /** The site that a request asks for. */
    public Site of(Viewer viewer, HttpServletRequest request) {
        List<Site> sites = sites(viewer);
        String asked = request.getParameter("site");
        return sites.stream()
                .filter(site -> String.valueOf(site.siteId()).equals(asked))
                .findFirst()
                .orElse(sites.get(0));
    }
}
