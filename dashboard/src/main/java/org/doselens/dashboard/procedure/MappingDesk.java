package org.doselens.dashboard.procedure;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.doselens.benchmarksdata.LocalName;
import org.doselens.benchmarksdata.ProcedureMapping;
import org.doselens.benchmarksdata.Proposal;
import org.doselens.core.audit.AuditEntry.Outcome;
import org.doselens.core.background.BackgroundLoop;
import org.doselens.core.exam.LocalNameCount;
import org.doselens.core.exam.LocalNames;
import org.doselens.core.organisation.Site;
import org.doselens.core.procedure.MappedName;
import org.doselens.core.procedure.MappingRefused;
import org.doselens.core.procedure.Mappings;
import org.doselens.core.procedure.NameDecision;
import org.doselens.dashboard.access.Viewer;
import org.doselens.dashboard.audit.AuditRecorder;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** What people do with names, from page and API alike: done, written into the audit, and in force soon after. */
@Component
public class MappingDesk {

    private static final int DAYS = 365;
    private static final int MOST_NAMES = 2_000;
    private static final int MOST_DECISIONS = 5_000;

    private final LocalNames names;
    private final Mappings mappings;
    private final ProcedureMapping rules;
    private final AuditRecorder audit;
    private final BackgroundLoop remapper;
    private final Clock clock;

    MappingDesk(
            LocalNames names,
            Mappings mappings,
            ProcedureMapping rules,
            AuditRecorder audit,
            @Qualifier("remapper") BackgroundLoop remapper,
            Clock clock) {
        this.names = names;
        this.mappings = mappings;
        this.rules = rules;
        this.audit = audit;
        this.remapper = remapper;
        this.clock = clock;
    }

    private record Name(String modality, String nameKey) {}

    /** The names of a site's exams of the last year: unmapped and frequent ones first. */
    List<MappedRow> rows(Site site) {
        LocalDate today = clock.instant().atZone(site.zone()).toLocalDate();
        Map<Name, MappedName> decided = new HashMap<>();
        decisions(site).stream()
                .filter(MappedName::inForce)
                .forEach(one -> decided.put(new Name(one.modality(), one.nameKey()), one));
        return names.of(site, today.minusDays(DAYS), today.plusDays(1), MOST_NAMES).stream()
                .map(count ->
                        new MappedRow(count, propose(count), decided.get(new Name(count.modality(), count.nameKey()))))
                .toList();
    }

    List<MappedName> decisions(Site site) {
        return mappings.ofSite(site.tenantId(), site.siteId(), MOST_DECISIONS);
    }

    private Proposal propose(LocalNameCount count) {
        if (count.name().isEmpty()
                && count.protocol().isEmpty()
                && count.bodyRegion().isEmpty()) {
            return new Proposal(null, 0, List.of(), false);
        }
        return rules.suggest(new LocalName(
                count.modality(), given(count.name()), given(count.protocol()), null, given(count.bodyRegion()), null));
    }

    private static String given(String text) {
        return text.isEmpty() ? null : text;
    }

    /** Decides what a name means; an empty key says that it has no standard procedure. */
    long accept(Viewer viewer, Site site, String modality, String nameKey, String key, HttpServletRequest request) {
        MappedRow row = rows(site).stream()
                .filter(one -> one.count().modality().equals(modality)
                        && one.count().nameKey().equals(nameKey))
                .findFirst()
                .orElseThrow(() -> new MappingRefused("No exam of this site carries that name"));
        long id = decide(viewer, site, row, key, request);
        remapper.soon();
        return id;
    }

    /** Accepts every proposal that is sure; returns how many there were. */
    int acceptSure(Viewer viewer, Site site, HttpServletRequest request) {
        List<MappedRow> sure = rows(site).stream().filter(MappedRow::sure).toList();
        sure.forEach(row -> decide(viewer, site, row, row.proposal().standardKey(), request));
        remapper.soon();
        return sure.size();
    }

    private long decide(Viewer viewer, Site site, MappedRow row, String key, HttpServletRequest request) {
        Proposal proposal = row.proposal();
        LocalNameCount count = row.count();
        String object = count.modality() + " "
                + (count.token().isEmpty() ? "name" : count.token()) + " to "
                + (key.isEmpty() ? "none" : key);
        try {
            long id = mappings.mapName(
                    viewer.tenantId(),
                    viewer.accountId(),
                    site.siteId(),
                    new NameDecision(
                            count.modality(),
                            count.nameKey(),
                            count.name(),
                            key,
                            proposal.standardKey() == null ? "" : proposal.standardKey(),
                            proposal.confidence(),
                            String.join("; ", proposal.evidence())));
            audit.record(viewer, "procedure.map", object, Outcome.DONE, request);
            return id;
        } catch (MappingRefused refused) {
            audit.record(viewer, "procedure.map", object, Outcome.REFUSED, request);
            throw refused;
        }
    }

    /** Takes a decision about a name back. */
    void undo(Viewer viewer, Site site, long mapping, HttpServletRequest request) {
        try {
            mappings.undoName(viewer.tenantId(), viewer.accountId(), site.siteId(), mapping);
            audit.record(viewer, "procedure.undo", "mapping " + mapping, Outcome.DONE, request);
            remapper.soon();
        } catch (MappingRefused refused) {
            audit.record(viewer, "procedure.undo", "mapping " + mapping, Outcome.REFUSED, request);
            throw refused;
        }
    }

    /** Decides what one exam was. */
    public void mapExam(Viewer viewer, String examKey, String key, String reason, HttpServletRequest request) {
        try {
            mappings.mapExam(viewer.tenantId(), viewer.accountId(), examKey, key, reason);
            audit.record(viewer, "procedure.map-exam", examKey + " to " + key, Outcome.DONE, request);
            remapper.soon();
        } catch (MappingRefused refused) {
            audit.record(viewer, "procedure.map-exam", examKey + " to " + key, Outcome.REFUSED, request);
            throw refused;
        }
    }

    /** Takes the decision about one exam back. */
    public void undoExam(Viewer viewer, String examKey, HttpServletRequest request) {
        try {
            mappings.undoExam(viewer.tenantId(), viewer.accountId(), examKey);
            audit.record(viewer, "procedure.undo-exam", examKey, Outcome.DONE, request);
            remapper.soon();
        } catch (MappingRefused refused) {
            audit.record(viewer, "procedure.undo-exam", examKey, Outcome.REFUSED, request);
            throw refused;
        }
    }
}
