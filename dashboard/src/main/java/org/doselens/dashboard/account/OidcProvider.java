package org.doselens.dashboard.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.doselens.dashboard.DashboardSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;

/**
 * The configured OpenID provider. It is asked for its configuration when somebody first wants to log in by it, so that a
 * dashboard starts while its provider is away. Its tokens are used for the login and kept nowhere. Thread-safe.
 */
final class OidcProvider implements ClientRegistrationRepository, OAuth2AuthorizedClientRepository {

    /** In addresses: {@code /oauth2/authorization/oidc}, {@code /login/oauth2/code/oidc}. */
    static final String ID = "oidc";

    static final String BEGINNING = "/oauth2/authorization";

    private static final Logger LOG = LoggerFactory.getLogger(OidcProvider.class);

    private final DashboardSettings.Oidc settings;
    private ClientRegistration known;

    OidcProvider(DashboardSettings.Oidc settings) {
        this.settings = settings;
    }

    @Override
    public synchronized ClientRegistration findByRegistrationId(String id) {
        if (known == null && id.equals(ID)) {
            try {
                known = ClientRegistrations.fromIssuerLocation(settings.issuer().toString())
                        .registrationId(ID)
                        .clientId(settings.clientId())
                        .clientSecret(settings.clientSecret())
                        .scope(settings.scopes())
                        .build();
            } catch (IllegalArgumentException | IllegalStateException e) {
                LOG.warn("The OpenID provider {} does not answer as one: {}", settings.issuer(), e.getMessage());
            }
        }
        return id.equals(ID) ? known : null;
    }

    /** Begins a login with PKCE; while the provider does not answer it begins none, and the request goes on unanswered. */
    OAuth2AuthorizationRequestResolver beginnings() {
        DefaultOAuth2AuthorizationRequestResolver usual =
                new DefaultOAuth2AuthorizationRequestResolver(this, BEGINNING);
        usual.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
        return new OAuth2AuthorizationRequestResolver() {
            @Override
            public OAuth2AuthorizationRequest resolve(HttpServletRequest request) {
                boolean asked = request.getRequestURI().startsWith(BEGINNING);
                return asked && findByRegistrationId(ID) != null ? usual.resolve(request) : null;
            }

            @Override
            public OAuth2AuthorizationRequest resolve(HttpServletRequest request, String id) {
                return findByRegistrationId(id) == null ? null : usual.resolve(request, id);
            }
        };
    }

    @Override
    @SuppressWarnings("TypeParameterUnusedInFormals") // the interface's
    public <T extends OAuth2AuthorizedClient> T loadAuthorizedClient(
            String id, Authentication principal, HttpServletRequest request) {
        return null;
    }

    @Override
    public void saveAuthorizedClient(
            OAuth2AuthorizedClient client,
            Authentication principal,
            HttpServletRequest request,
            HttpServletResponse response) {
        // nothing is asked of the provider after the login
    }

    @Override
    public void removeAuthorizedClient(
            String id, Authentication principal, HttpServletRequest request, HttpServletResponse response) {
        // none is kept
    }
}
