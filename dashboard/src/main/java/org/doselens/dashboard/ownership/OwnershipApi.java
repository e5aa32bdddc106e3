package org.doselens.dashboard.ownership;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.doselens.core.exam.ReceiverWord;
import org.doselens.core.exam.ReceiverWord.Anchor;
import org.doselens.core.ownership.BreakGlass;
import org.doselens.core.ownership.Holdings;
import org.doselens.core.ownership.Leaving;
import org.doselens.core.ownership.LegalHolds;
import org.doselens.core.ownership.Retention;
import org.doselens.core.storage.StorageFigures;
import org.doselens.dashboard.access.SiteChoice;
import org.doselens.dashboard.access.Viewer;
import org.doselens.dashboard.audit.Audited;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What is kept of the hospital, as JSON. To read: a token deletes nothing and lets nobody in. */
@RestController
@RequestMapping(path = "/api/v1/our-data", produces = "application/json")
class OwnershipApi {

    private static final int MOST = 500;

    private final Holdings holdings;
    private final Retention retention;
    private final LegalHolds holds;
    private final BreakGlass glass;
    private final StorageFigures storage;
    private final Leaving leaving;
    private final ReceiverWord receivers;
    private final SiteChoice sites;
    private final Clock clock;

    OwnershipApi(
            Holdings holdings,
            Retention retention,
            LegalHolds holds,
            BreakGlass glass,
            StorageFigures storage,
            Leaving leaving,
            ReceiverWord receivers,
            SiteChoice sites,
            Clock clock) {
        this.holdings = holdings;
        this.retention = retention;
        this.holds = holds;
        this.glass = glass;
        this.storage = storage;
        this.leaving = leaving;
        this.receivers = receivers;
        this.sites = sites;
        this.clock = clock;
    }

    /**
     * What is kept of a site.
     *
     * @param exams null while nothing came
     * @param yearsKept null for no end
     * @param firstDayKept exams before it are deleted; null if none are
     */
    record SiteHoldings(
            int siteId,
            String nameZh,
            String nameEn,
            Holdings.Held exams,
            Integer yearsKept,
            LocalDate firstDayKept,
            String setBy,
            Instant setAt) {}

    /** A request of the cloud's operators to look at exams, and what the hospital said. */
    record Look(
            long id, String operator, String reason, String state, Instant askedAt, Instant until, String decidedBy) {}

    /** A site of which nothing is deleted until {@code releasedAt}, null while it is in force. */
    record Held(
            long id,
            int siteId,
            String reason,
            String placedBy,
            Instant placedAt,
            String releaseAskedBy,
            String releasedBy,
            Instant releasedAt) {}

    /** @param leaving null while the hospital stays */
    record Kept(List<SiteHoldings> sites, List<Held> holds, List<Look> looks, Leaving.Asked leaving) {}

    /** Some heads of {@code count}; {@code next} is what to send as {@code after}, null at the end. */
    record Heads(int count, Integer next, List<Anchor> heads) {}

    @Operation(
            summary =
                    "What is kept of the hospital, for how long, what may not be deleted, and which operators asked to look at it")
    @Audited("api.data.view")
    @GetMapping
    Kept kept(@Parameter(hidden = true) @AuthenticationPrincipal Viewer viewer) {
        int tenant = viewer.tenantId();
        Instant now = clock.instant();
        Map<Integer, Holdings.Held> held =
                holdings.of(tenant).stream().collect(Collectors.toMap(Holdings.Held::siteId, Function.identity()));
        return new Kept(
                retention.of(tenant).stream()
                        .map(rule -> new SiteHoldings(
                                rule.siteId(),
                                rule.nameZh(),
                                rule.nameEn(),
                                held.get(rule.siteId()),
                                rule.years(),
                                rule.firstDayKept(now),
                                rule.setBy(),
                                rule.setAt()))
                        .toList(),
                holds.of(tenant).stream().map(OwnershipApi::held).toList(),
                glass.of(tenant).stream().map(OwnershipApi::look).toList(),
                leaving.of(tenant).orElse(null));
    }

    @Operation(
            summary = "How much room the hospital's exams and packages take, by month (UTC), and what it comes to",
            description =
                    "In bytes. Rows of all hospitals lie in the same files: a hospital's bytes are its share of the"
                            + " rows.")
    @Audited("api.data.storage")
    @GetMapping("/storage")
    StorageFigures.Figures storage(@Parameter(hidden = true) @AuthenticationPrincipal Viewer viewer) {
        return storage.of(viewer.tenantId());
    }

    @Operation(
            summary = "Heads of the ledgers of a site's receivers, as they told them, the oldest first",
            description = "At most 500.")
    @Audited("api.data.anchors")
    @GetMapping("/anchors")
    Heads anchors(
            @Parameter(hidden = true) @AuthenticationPrincipal Viewer viewer,
            @Parameter(description = "next of the answer before; left out for the first")
                    @RequestParam(defaultValue = "0")
                    int after,
            HttpServletRequest request) {
        List<Anchor> all = receivers
                .ledgerAnchors(viewer.tenantId(), sites.of(viewer, request).siteId())
                .stream()
                .sorted(Comparator.comparing(Anchor::at)
                        .thenComparing(Anchor::receiverId)
                        .thenComparing(Anchor::length))
                .toList();
        int from = Math.max(0, Math.min(after, all.size()));
        int to = Math.min(all.size(), from + MOST);
        return new Heads(all.size(), to < all.size() ? (Integer) to : null, all.subList(from, to));
    }

    private static Held held(LegalHolds.Hold hold) {
        return new Held(
                hold.id(),
                hold.siteId(),
                hold.reason(),
                hold.placedBy(),
                hold.placedAt(),
                hold.releaseAskedBy(),
                hold.releasedBy(),
                hold.releasedAt());
    }

    private static Look look(BreakGlass.Grant grant) {
        return new Look(
                grant.id(),
                grant.operator(),
                grant.reason(),
                grant.state().name().toLowerCase(Locale.ROOT),
                grant.askedAt(),
                grant.endsAt(),
                grant.decidedBy());
    }
}
