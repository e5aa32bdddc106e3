package org.doselens.dashboard.report;

import jakarta.servlet.http.HttpServletRequest;
import java.time.YearMonth;
import java.util.Set;
import org.doselens.core.account.Role;
import org.doselens.core.audit.AuditEntry.Outcome;
import org.doselens.core.background.BackgroundLoop;
import org.doselens.core.organisation.Site;
import org.doselens.core.report.Department;
import org.doselens.core.report.ReportRefused;
import org.doselens.core.report.Reports;
import org.doselens.dashboard.access.Viewer;
import org.doselens.dashboard.audit.AuditRecorder;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** What people do with reports: done or refused, and written into the audit. */
@Component
class ReportDesk {

    /** Who may read over a report and issue it. */
    static final Set<Role> SIGNERS = Set.of(Role.PHYSICIST, Role.DEPARTMENT_HEAD);

    private final Reports reports;
    private final ReportFiles files;
    private final BackgroundLoop making;
    private final AuditRecorder audit;

    ReportDesk(
            Reports reports, ReportFiles files, @Qualifier("reportLoop") BackgroundLoop making, AuditRecorder audit) {
        this.reports = reports;
        this.files = files;
        this.making = making;
        this.audit = audit;
    }

    private interface Change {

        void make();
    }

    long ask(Viewer viewer, Site site, Department department, YearMonth month, HttpServletRequest request) {
        long[] id = new long[1];
        done(viewer, "report.make", department.key() + " " + month, request, () -> {
            id[0] = reports.ask(site, viewer.accountId(), department, month);
            making.soon();
        });
        return id[0];
    }

    void write(Viewer viewer, Site site, long id, String minutes, String actions, HttpServletRequest request) {
        done(viewer, "report.write", "report " + id, request, () -> reports.write(site, id, minutes, actions));
    }

    void review(Viewer viewer, Site site, long id, HttpServletRequest request) {
        sign(viewer);
        done(viewer, "report.review", "report " + id, request, () -> reports.review(site, viewer.accountId(), id));
    }

    void issue(Viewer viewer, Site site, long id, HttpServletRequest request) {
        sign(viewer);
        done(
                viewer,
                "report.issue",
                "report " + id,
                request,
                () -> reports.issue(site, viewer.accountId(), id, report -> files.all(report, site)));
    }

    private static void sign(Viewer viewer) {
        if (!SIGNERS.contains(viewer.role())) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
    }

    private void done(Viewer viewer, String action, String object, HttpServletRequest request, Change change) {
        try {
            change.make();
            audit.record(viewer, action, object, Outcome.DONE, request);
        } catch (ReportRefused refused) {
            audit.record(viewer, action, object + " " + refused.reason(), Outcome.REFUSED, request);
            throw refused;
        }
    }
}
