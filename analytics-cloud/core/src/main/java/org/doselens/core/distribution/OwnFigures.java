package org.doselens.core.distribution;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.doselens.core.database.Databases;
import org.doselens.core.database.Sql;
import org.doselens.core.organisation.Site;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Figures by who performed. They are there only where a site switched them on, and only for the account that its
 * administrator said is that performer: nobody is shown another's. Thread-safe.
 */
public final class OwnFigures {

    private final Databases databases;
    private final Clock clock;

    public OwnFigures(Databases databases, Clock clock) {
        this.databases = databases;
        this.clock = clock;
    }

    /** Whether a site shows them. */
    public boolean isOn(Site site) {
        return postgreSql("are_performer_figures_on", site.tenantId())
                .param("site", site.siteId())
                .query(Boolean.class)
                .single();
    }

    public void switchOn(Site site, boolean on) {
        postgreSql("switch_performer_figures", site.tenantId())
                .param("site", site.siteId())
                .param("switchedOn", on)
                .update();
    }

    /** Which performer an account is. */
    public Optional<String> performer(int tenantId, int accountId) {
        return postgreSql("performer_of_account", tenantId)
                .param("account", accountId)
                .query(String.class)
                .optional();
    }

    /** Says which performer an account of the tenant is; an empty pseudonym says that it is none. */
    public void assign(int tenantId, int accountId, String performer, int decidedBy) {
        if (performer.isBlank()) {
            postgreSql("unassign_performer", tenantId)
                    .param("account", accountId)
                    .update();
        } else {
            postgreSql("assign_performer", tenantId)
                    .param("account", accountId)
                    .param("performer", performer.strip())
                    .param("decidedBy", decidedBy)
                    .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .update();
        }
    }

    /** Everybody who works in a tenant. */
    public List<StaffMember> staff(int tenantId) {
        return postgreSql("staff_of_tenant", tenantId)
                .query((row, number) -> new StaffMember(
                        row.getInt("id"),
                        row.getString("display_name"),
                        row.getString("role"),
                        row.getString("performer")))
                .list();
    }

    /** An account's own figures; none where the site does not show them or the account is no performer. */
    public List<OwnFigure> of(Site site, int accountId, LocalDate from, LocalDate to) {
        if (!isOn(site)) {
            return List.of();
        }
        return performer(site.tenantId(), accountId)
                .map(performer -> figures(site, performer, from, to))
                .orElse(List.of());
    }

    private List<OwnFigure> figures(Site site, String performer, LocalDate from, LocalDate to) {
        return databases
                .clickHouse()
                .sql(Sql.of(OwnFigures.class, "own_figures"))
                .param("tenant", site.tenantId())
                .param("site", site.siteId())
                .param("performer", performer)
                .param("from", from.toString())
                .param("to", to.toString())
                .query((row, number) -> new OwnFigure(
                        row.getString("standard_key"),
                        row.getString("metric"),
                        row.getLong("own_n"),
                        row.getDouble("own_p50"),
                        row.getLong("n"),
                        row.getDouble("p50")))
                .list();
    }

    private JdbcClient.StatementSpec postgreSql(String name, int tenantId) {
        return databases.postgreSql().sql(Sql.of(OwnFigures.class, name)).param("tenant", tenantId);
    }
}
