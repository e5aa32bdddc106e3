package org.doselens.dashboard.reference;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.List;
import org.doselens.core.audit.AuditEntry.Outcome;
import org.doselens.core.reference.LevelRefused;
import org.doselens.core.reference.Levels;
import org.doselens.dashboard.access.Viewer;
import org.doselens.dashboard.audit.AuditRecorder;
import org.springframework.stereotype.Component;

/** A physicist's changes of levels, from page and API alike: done, written into the audit, and judged by soon after. */
@Component
class Signing {

    private final Levels levels;
    private final AuditRecorder audit;
    private final Rejudging rejudging;

    Signing(Levels levels, AuditRecorder audit, Rejudging rejudging) {
        this.levels = levels;
        this.audit = audit;
        this.rejudging = rejudging;
    }

    /** Puts levels of a source in force; no ids for all that can be. Returns the signing's id. */
    long confirm(
            Viewer viewer,
            String sourceId,
            List<Long> levelIds,
            LocalDate validFrom,
            String note,
            HttpServletRequest request) {
        try {
            long id = levels.confirm(viewer.tenantId(), viewer.accountId(), sourceId, levelIds, validFrom, note);
            audit.record(
                    viewer,
                    "reference.confirm",
                    "signing " + id + " " + sourceId + " from " + validFrom,
                    Outcome.DONE,
                    request);
            rejudging.soon();
            return id;
        } catch (LevelRefused refused) {
            audit.record(viewer, "reference.confirm", refused.reason().name(), Outcome.REFUSED, request);
            throw refused;
        }
    }

    /** Ends a signing; with its own first day it is taken back. */
    void end(Viewer viewer, long confirmationId, LocalDate validTo, String note, HttpServletRequest request) {
        String object = "signing " + confirmationId + " to " + validTo;
        try {
            levels.end(viewer.tenantId(), viewer.accountId(), confirmationId, validTo, note);
            audit.record(viewer, "reference.end", object, Outcome.DONE, request);
            rejudging.soon();
        } catch (LevelRefused refused) {
            audit.record(viewer, "reference.end", object, Outcome.REFUSED, request);
            throw refused;
        }
    }
}
