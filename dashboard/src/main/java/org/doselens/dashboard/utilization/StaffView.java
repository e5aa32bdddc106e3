package org.doselens.dashboard.utilization;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.doselens.core.account.Role;
import org.doselens.core.distribution.OwnFigures;
import org.doselens.core.organisation.Site;
import org.doselens.core.utilization.StaffLoad;
import org.doselens.core.utilization.UtilizationReader;
import org.doselens.dashboard.access.Viewer;
import org.springframework.stereotype.Component;

/** Who may see what each performer did: nobody where the site has it off; the head all, everybody else their own. */
@Component
class StaffView {

    private final UtilizationReader reader;
    private final OwnFigures figures;

    StaffView(UtilizationReader reader, OwnFigures figures) {
        this.reader = reader;
        this.figures = figures;
    }

    /** What the viewer may see; absent where the site has it off. */
    Optional<List<StaffLoad>> of(Viewer viewer, Site site, LocalDate from, LocalDate to) {
        if (!figures.isOn(site)) {
            return Optional.empty();
        }
        List<StaffLoad> all = reader.staff(site, from, to);
        if (viewer.role() == Role.DEPARTMENT_HEAD) {
            return Optional.of(all);
        }
        Optional<String> own = figures.performer(site.tenantId(), viewer.accountId());
        return Optional.of(all.stream()
                .filter(one -> own.isPresent() && own.get().equals(one.performer()))
                .toList());
    }
}
