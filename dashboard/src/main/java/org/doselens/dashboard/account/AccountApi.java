package org.doselens.dashboard.account;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.doselens.core.account.ApiToken;
import org.doselens.core.account.ApiTokens;
import org.doselens.core.account.Credentials;
import org.doselens.core.organisation.Site;
import org.doselens.dashboard.access.SiteChoice;
import org.doselens.dashboard.access.Viewer;
import org.doselens.dashboard.audit.Audited;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Whose token it is, as JSON. To read: passwords, factors and tokens are changed by their people. */
@RestController
class AccountApi {

    private final Credentials credentials;
    private final ApiTokens tokens;
    private final SiteChoice sites;

    AccountApi(Credentials credentials, ApiTokens tokens, SiteChoice sites) {
        this.credentials = credentials;
        this.tokens = tokens;
        this.sites = sites;
    }

    /** A site that the account sees. */
    record SeenSite(int siteId, String nameZh, String nameEn, String zone) {

        static SeenSite of(Site site) {
            return new SeenSite(
                    site.siteId(), site.nameZh(), site.nameEn(), site.zone().getId());
        }
    }

    /**
     * A token of the account; the token itself is kept nowhere.
     *
     * @param change whether it may do more than read
     * @param parts first words of the paths that it opens; empty for all
     * @param revokedAt null while it is not revoked
     */
    record ListedToken(
            int id,
            String label,
            boolean change,
            Set<String> parts,
            Instant madeAt,
            Instant expiresAt,
            Instant revokedAt) {

        static ListedToken of(ApiToken token) {
            return new ListedToken(
                    token.id(),
                    token.label(),
                    token.scope().change(),
                    token.scope().parts(),
                    token.madeAt(),
                    token.expiresAt(),
                    token.revokedAt());
        }
    }

    /** Somebody's own account. */
    record Own(
            int id,
            String login,
            String displayName,
            String role,
            boolean secondFactor,
            int recoveryCodesLeft,
            List<SeenSite> sites,
            List<ListedToken> tokens) {}

    @Operation(summary = "The token's own account: who it is, its sites, its second factor and its tokens")
    @Audited("api.account.view")
    @GetMapping(path = "/api/v1/account", produces = "application/json")
    Own own(@Parameter(hidden = true) @AuthenticationPrincipal Viewer viewer) {
        boolean factor = credentials
                        .of(viewer.tenantId(), viewer.accountId())
                        .orElseThrow()
                        .factorSalt()
                != null;
        return new Own(
                viewer.accountId(),
                viewer.getUsername(),
                viewer.displayName(),
                viewer.role().key(),
                factor,
                credentials.recoveryCodesLeft(viewer.tenantId(), viewer.accountId()),
                sites.sites(viewer).stream().map(SeenSite::of).toList(),
                tokens.of(viewer.tenantId(), viewer.accountId()).stream()
                        .map(ListedToken::of)
                        .toList());
    }
}
