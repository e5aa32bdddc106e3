package org.doselens.core.benchmark;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.doselens.core.account.Accounts;
import org.doselens.core.database.Databases;
import org.doselens.core.database.Sql;
import org.doselens.core.organisation.Site;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who takes part in the comparison: each hospital's own word, effective with the next snapshot. Thread-safe. */
public final class Participations {

    /** Kinds of hospitals that cells are made for. */
    public static final List<String> TYPES = List.of("tertiary", "secondary", "primary", "specialised", "private");

    /** What a region may be called: what a reader could not take for something else. */
    private static final int LONGEST_REGION = 40;

    private static final Set<Integer> REFUSED = Set.of(
            (int) Character.CONTROL, (int) Character.LINE_SEPARATOR, (int) Character.FORMAT, (int) Character.SURROGATE);

    private final Databases databases;

    public Participations(Databases databases) {
        this.databases = databases;
    }

    /** Its newest word. */
    public Participation of(int tenantId) {
        return ask("participation_of_tenant", tenantId)
                .query((row, number) -> new Participation(
                        row.getBoolean("participates"),
                        row.getString("region"),
                        row.getString("region_en"),
                        row.getString("hospital_type"),
                        row.getString("hospital_group"),
                        row.getTimestamp("said_at").toInstant(),
                        row.getString("said_by")))
                .optional()
                .orElse(Participation.NEVER);
    }

    /**
     * Says it; the group stays as it is.
     *
     * @param accountId null for a command of whoever runs the service
     * @throws IllegalArgumentException for a type that is none, or a region that is no plain short word
     */
    public void say(
            int tenantId,
            Integer accountId,
            boolean participates,
            String region,
            String regionEn,
            String hospitalType) {
        say(
                tenantId,
                accountId,
                participates,
                region,
                regionEn,
                hospitalType,
                of(tenantId).group());
    }

    /** Says it, and who sees its figures together with others'. */
    public void say(
            int tenantId,
            Integer accountId,
            boolean participates,
            String region,
            String regionEn,
            String hospitalType,
            String group) {
        if (!(hospitalType.isEmpty() || TYPES.contains(hospitalType))
                || !plain(region)
                || !plain(regionEn)
                || !plain(group)) {
            throw new IllegalArgumentException("region or type of hospital cannot be used");
        }
        ask("say_participation", tenantId)
                .param("account", accountId)
                .param("participates", participates)
                .param("region", region.strip())
                .param("regionEn", regionEn.strip())
                .param("hospitalType", hospitalType)
                .param("hospitalGroup", group.strip())
                .update();
    }

    /** What regions are called in English, by their names; a region that nobody names in English is not in it. */
    public Map<String, String> regionNames() {
        Map<String, String> names = new HashMap<>();
        databases.postgreSql().sql(Sql.of(Participations.class, "region_names")).query(row -> {
            names.put(row.getString("region"), row.getString("region_en"));
        });
        return names;
    }

    /** Sites of the hospitals that take part. */
    public List<Site> sites(Accounts accounts) {
        return databases
                .postgreSql()
                .sql(Sql.of(Participations.class, "tenants_taking_part"))
                .query(Integer.class)
                .list()
                .stream()
                .flatMap(tenant -> accounts.sites(tenant).stream())
                .toList();
    }

    private static boolean plain(String word) {
        return word.length() <= LONGEST_REGION
                && word.codePoints().noneMatch(one -> one == ',' || REFUSED.contains(Character.getType(one)));
    }

    private JdbcClient.StatementSpec ask(String name, int tenantId) {
        return databases.postgreSql().sql(Sql.of(Participations.class, name)).param("tenant", tenantId);
    }
}
