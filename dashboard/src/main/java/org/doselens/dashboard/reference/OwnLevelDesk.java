package org.doselens.dashboard.reference;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.Set;
import org.doselens.benchmarksdata.StandardProcedure;
import org.doselens.benchmarksdata.StandardProcedures;
import org.doselens.core.account.Role;
import org.doselens.core.audit.AuditEntry.Outcome;
import org.doselens.core.reference.LevelDraft;
import org.doselens.core.reference.LevelRefused;
import org.doselens.core.reference.LevelRefused.Reason;
import org.doselens.core.reference.OwnDistribution.Question;
import org.doselens.core.reference.OwnLevels;
import org.doselens.dashboard.access.Viewer;
import org.doselens.dashboard.audit.AuditRecorder;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** Drafts and decisions about own levels: done, or refused, and written into the audit. */
@Component
class OwnLevelDesk {

    static final Set<Role> DECIDERS = Set.of(Role.PHYSICIST, Role.DEPARTMENT_HEAD);

    private final OwnLevels own;
    private final AuditRecorder audit;
    private final Rejudging rejudging;
    private final StandardProcedures procedures = StandardProcedures.load();

    OwnLevelDesk(OwnLevels own, AuditRecorder audit, Rejudging rejudging) {
        this.own = own;
        this.audit = audit;
        this.rejudging = rejudging;
    }

    long draft(
            Viewer viewer,
            Question question,
            String kind,
            double value,
            String overruled,
            String note,
            HttpServletRequest request) {
        if (viewer.role() != Role.PHYSICIST) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        String object = kind + " " + question.standardKey() + " "
                + question.metric().key() + " " + question.band().key();
        try {
            long id = own.draft(viewer.tenantId(), viewer.accountId(), question, kind, value, overruled, note);
            audit.record(viewer, "ownLevels.draft", "draft " + id + " " + object, Outcome.DONE, request);
            return id;
        } catch (LevelRefused refused) {
            audit.record(viewer, "ownLevels.draft", object + " " + refused.reason(), Outcome.REFUSED, request);
            throw refused;
        }
    }

    void decide(
            Viewer viewer,
            long draftId,
            boolean approved,
            LocalDate validFrom,
            String note,
            HttpServletRequest request) {
        String action = approved ? "ownLevels.approve" : "ownLevels.reject";
        try {
            if (approved) {
                StandardProcedure procedure = procedure(viewer, draftId);
                own.approve(
                        viewer.tenantId(),
                        viewer.accountId(),
                        draftId,
                        procedure.modality(),
                        procedure.nameEn(),
                        validFrom,
                        note);
                rejudging.soon();
            } else {
                own.reject(viewer.tenantId(), viewer.accountId(), draftId, note);
            }
            audit.record(viewer, action, "draft " + draftId, Outcome.DONE, request);
        } catch (LevelRefused refused) {
            audit.record(viewer, action, "draft " + draftId + " " + refused.reason(), Outcome.REFUSED, request);
            throw refused;
        }
    }

    private StandardProcedure procedure(Viewer viewer, long draftId) {
        return own.drafts(viewer.tenantId()).stream()
                .filter(draft -> draft.id() == draftId)
                .map(LevelDraft::standardKey)
                .findFirst()
                .flatMap(procedures::byKey)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, Reason.UNKNOWN.name()));
    }
}
