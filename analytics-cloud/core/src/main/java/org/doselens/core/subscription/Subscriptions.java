package org.doselens.core.subscription;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.doselens.core.database.Databases;
import org.doselens.core.database.Sql;
import org.doselens.core.subscription.Subscription.Kind;
import org.doselens.core.subscription.Subscription.Way;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who is told what, in PostgreSQL. Thread-safe. */
public final class Subscriptions {

    private final Databases databases;

    public Subscriptions(Databases databases) {
        this.databases = databases;
    }

    /** Somebody's own. */
    public List<Subscription> of(int tenantId, int accountId) {
        return ask("subscriptions_of_account", tenantId)
                .param("account", accountId)
                .query(Subscriptions::subscription)
                .list();
    }

    /** Of everybody who is let in, in every tenant. */
    public List<Subscription> all() {
        return databases
                .postgreSql()
                .sql(Sql.of(Subscriptions.class, "all_subscriptions"))
                .query(Subscriptions::subscription)
                .list();
    }

    /** Adds one; false if account or site is not the tenant's. Id, last sending and failure are not looked at. */
    public boolean add(Subscription wanted) {
        return ask("add_subscription", wanted.tenantId())
                        .param("account", wanted.accountId())
                        .param("site", wanted.siteId())
                        .param("kind", wanted.kind().key())
                        .param("way", wanted.way().key())
                        .param("target", wanted.target())
                        .param("language", wanted.language())
                        .param("hour", wanted.hour())
                        .update()
                == 1;
    }

    /** Ends one of somebody's own; false if it is none. */
    public boolean remove(int tenantId, int accountId, int id) {
        return ask("remove_subscription", tenantId)
                        .param("account", accountId)
                        .param("id", id)
                        .update()
                == 1;
    }

    /**
     * Notes how a sending went.
     *
     * @param day of a summary; null for alerts
     * @param failure empty if it arrived
     */
    public void noteSending(Subscription subscription, LocalDate day, String failure) {
        ask("note_sending", subscription.tenantId())
                .param("id", subscription.id())
                .param("day", day)
                .param("failure", failure)
                .update();
    }

    /** Whether an alert was not told on a day yet; from now on it was. */
    public boolean isNew(Subscription subscription, LocalDate day, String alert) {
        return ask("note_alert", subscription.tenantId())
                        .param("id", subscription.id())
                        .param("day", day)
                        .param("alert", alert)
                        .update()
                == 1;
    }

    /** Forgets what was told before a day, and one alert that did not arrive (empty for none). */
    public void forget(Subscription subscription, LocalDate day, String alert) {
        ask("forget_alerts", subscription.tenantId())
                .param("id", subscription.id())
                .param("day", day)
                .param("alert", alert)
                .update();
    }

    private static Subscription subscription(ResultSet row, int n) throws SQLException {
        OffsetDateTime sentAt = row.getObject("sent_at", OffsetDateTime.class);
        return new Subscription(
                row.getInt("id"),
                row.getInt("tenant_id"),
                row.getInt("account_id"),
                row.getInt("site_id"),
                Kind.ofKey(row.getString("kind")).orElseThrow(),
                Way.ofKey(row.getString("way")).orElseThrow(),
                row.getString("target"),
                row.getString("language"),
                row.getInt("hour"),
                row.getObject("sent_day", LocalDate.class),
                sentAt == null ? null : sentAt.toInstant(),
                row.getString("failure"));
    }

    private JdbcClient.StatementSpec ask(String name, int tenantId) {
        return databases.postgreSql().sql(Sql.of(Subscriptions.class, name)).param("tenant", tenantId);
    }
}
