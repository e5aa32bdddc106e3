package org.doselens.dashboard.subscription;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.doselens.core.subscription.SavedViews;
import org.doselens.core.subscription.Subscription;
import org.doselens.core.subscription.Subscription.Kind;
import org.doselens.core.subscription.Subscription.Way;
import org.doselens.core.subscription.Subscriptions;
import org.doselens.dashboard.access.SiteChoice;
import org.doselens.dashboard.access.Viewer;
import org.doselens.dashboard.audit.Audited;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** The token's own subscriptions and saved views as JSON: twenty and a few, on one page. */
@RestController
@RequestMapping(path = "/api/v1", produces = "application/json")
class SubscriptionApi {

    private final Subscriptions subscriptions;
    private final SavedViews views;
    private final Subscribing subscribing;
    private final SiteChoice sites;

    SubscriptionApi(Subscriptions subscriptions, SavedViews views, Subscribing subscribing, SiteChoice sites) {
        this.subscriptions = subscriptions;
        this.views = views;
        this.subscribing = subscribing;
        this.sites = sites;
    }

    /**
     * What somebody is told.
     *
     * @param hour of the daily summary, in the site's time
     * @param lastSummaryDay null before the first
     * @param failure why the last one did not arrive; null if it did
     */
    record Told(
            int id,
            int siteId,
            String kind,
            String way,
            String target,
            String language,
            int hour,
            LocalDate lastSummaryDay,
            Instant lastArrivedAt,
            String failure) {

        static Told of(Subscription one) {
            return new Told(
                    one.id(),
                    one.siteId(),
                    one.kind().key(),
                    one.way().key(),
                    one.target(),
                    one.language(),
                    one.hour(),
                    one.sentDay(),
                    one.sentAt(),
                    one.failure());
        }
    }

    /** A subscription to be: daily or alerts, by mail, wecom, dingtalk or webhook, in zh or en. */
    record Wanted(String kind, String way, String target, String language, int hour) {}

    @Operation(summary = "What the token's account is told without opening the pages")
    @Audited("api.subscription.view")
    @GetMapping("/subscriptions")
    List<Told> subscriptions(@Parameter(hidden = true) @AuthenticationPrincipal Viewer viewer) {
        return subscriptions.of(viewer.tenantId(), viewer.accountId()).stream()
                .map(Told::of)
                .toList();
    }

    @Operation(
            summary = "Subscribe to the daily summary or to alerts",
            description = "409 if the settings do not allow the target, or the account has twenty.")
    @Audited("api.subscription.add")
    @PostMapping("/subscriptions")
    @ResponseStatus(HttpStatus.CREATED)
    List<Told> subscribe(
            @Parameter(hidden = true) @AuthenticationPrincipal Viewer viewer,
            @RequestBody Wanted wanted,
            HttpServletRequest request) {
        Kind kind = Kind.ofKey(text(wanted.kind())).orElseThrow(SubscriptionApi::wrong);
        Way way = Way.ofKey(text(wanted.way())).orElseThrow(SubscriptionApi::wrong);
        String language = text(wanted.language());
        if (!Set.of("zh", "en").contains(language) || wanted.hour() < 0 || wanted.hour() > 23) {
            throw wrong();
        }
        if (!subscribing.add(
                viewer, sites.of(viewer, request), kind, way, text(wanted.target()), language, wanted.hour())) {
            throw new ResponseStatusException(
                    HttpStatus.CONFLICT, "the settings do not allow this target, or there are twenty subscriptions");
        }
        return subscriptions(viewer);
    }

    @Operation(summary = "End one of the account's own subscriptions")
    @Audited("api.subscription.remove")
    @DeleteMapping("/subscriptions/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end(@Parameter(hidden = true) @AuthenticationPrincipal Viewer viewer, @PathVariable int id) {
        if (!subscriptions.remove(viewer.tenantId(), viewer.accountId(), id)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "this account has no such subscription");
        }
    }

    @Operation(summary = "Saved views: the account's own and those shared with the hospital")
    @Audited("api.view.list")
    @GetMapping("/views")
    List<SavedViews.View> views(@Parameter(hidden = true) @AuthenticationPrincipal Viewer viewer) {
        return views.of(viewer.tenantId(), viewer.accountId());
    }

    private static String text(String given) {
        return given == null ? "" : given;
    }

    private static ResponseStatusException wrong() {
        return new ResponseStatusException(
                HttpStatus.BAD_REQUEST,
                "kind is daily or alerts; way mail, wecom, dingtalk or webhook; language zh or en; hour 0 to 23");
    }
}
