package org.doselens.dashboard;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How this dashboard runs.
 *
 * @param initialAccounts JSON lines of the first accounts; read once, while nobody has an account; null for none
 * @param sharePercent operating target for the share of CT exams within reference
 * @param aeTitle what to tell people whose modalities send nothing yet
 * @param dicomPort the port to tell them
 * @param tokenLife how long an API token opens something at the most
 * @param keyFile the dashboard's own secret; made at the first start, for its owner alone
 * @param secondFactorRoles keys of the roles that must have a second factor; others may
 * @param apiRequestsPerMinute how often each token may ask in a minute
 * @param publicAddress where people open this dashboard, for links in messages; null for no links
 * @param mail how mail is sent; null for not at all
 * @param webhookHosts hosts that messages may be sent to by HTTPS
 * @param oidc an OpenID provider that people may log in by as well; null for none
 * @param syslog where the audit is sent as well: tls://, tcp:// or udp://host:port; null for nowhere
 * @param metrics what it tells of itself
 */
@ConfigurationProperties("doselens.dashboard")
public record DashboardSettings(
        Path initialAccounts,
        @DefaultValue("90") double sharePercent,
        @DefaultValue("DOSELENS") String aeTitle,
        @DefaultValue("11112") int dicomPort,
        @DefaultValue("90d") Duration tokenLife,
        @DefaultValue("doselens-dashboard.key") Path keyFile,

        @DefaultValue({"administrator", "security-administrator", "group-officer", "operator-of-cloud"})
        Set<String> secondFactorRoles,

        @DefaultValue("600") int apiRequestsPerMinute,
        URI syslog,
        URI publicAddress,
        Mail mail,
        Oidc oidc,

        @DefaultValue({"qyapi.weixin.qq.com", "oapi.dingtalk.com"})
        Set<String> webhookHosts,

        @DefaultValue MetricsSettings metrics) {

    /**
     * Figures and health for a scraper and a watchdog on this machine.
     *
     * @param port of loopback on which {@code /metrics} and {@code /health} are answered; -1 for none
     */
    public record MetricsSettings(@DefaultValue("-1") int port) {}

    /**
     * A mail server.
     *
     * @param host its name; without it no mail is sent
     * @param port its port for submission
     * @param from the address that mails are sent by
     * @param user null if it asks for none
     * @param password its password
     * @param startTls whether the connection must become TLS before anything is said
     */
    public record Mail(
            String host,
            @DefaultValue("587") int port,
            String from,
            String user,
            String password,
            @DefaultValue("true") boolean startTls) {

        /** Never shows the password. */
        @Override
        public String toString() {
            return "Mail[" + host + ":" + port + "]";
        }
    }

    /**
     * An OpenID Connect provider, such as a hospital's own directory. It names people; their accounts and roles are here.
     *
     * @param issuer its address, where its configuration is found
     * @param clientId by which it knows this dashboard
     * @param clientSecret by which this dashboard shows that it is
     * @param name what the login page calls it
     * @param claim whose value is the account's login
     * @param scopes what is asked of it
     * @param secondFactors values of {@code amr} or {@code acr} that say that it asked for a second factor; without one of
     *     them the dashboard asks for its own where the role must have one
     */
    public record Oidc(
            URI issuer,
            String clientId,
            String clientSecret,
            @DefaultValue("OpenID") String name,
            @DefaultValue("preferred_username") String claim,
            @DefaultValue({"openid", "profile"}) Set<String> scopes,
            @DefaultValue("mfa") Set<String> secondFactors) {

        /** Never shows the secret. */
        @Override
        public String toString() {
            return "Oidc[" + issuer + "]";
        }
    }
}
