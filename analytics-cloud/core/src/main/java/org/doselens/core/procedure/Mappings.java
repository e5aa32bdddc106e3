package org.doselens.core.procedure;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.doselens.benchmarksdata.StandardProcedure;
import org.doselens.benchmarksdata.StandardProcedures;
import org.doselens.core.database.Databases;
import org.doselens.core.database.Sql;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What people decide about a site's names and about single exams, kept with who and when. A decision and the wish to
 * write its exams again are one transaction. Thread-safe.
 */
public final class Mappings {

    private static final int LONGEST_TEXT = 2000;

    private final Databases databases;
    private final StandardProcedures procedures;
    private final Clock clock;

    public Mappings(Databases databases, StandardProcedures procedures, Clock clock) {
        this.databases = databases;
        this.procedures = procedures;
        this.clock = clock;
    }

    /** Decides what a name means, instead of whatever was decided before; returns the decision's id. */
    public long mapName(int tenantId, int accountId, int siteId, NameDecision decision) {
        if (decision.nameKey() == null || decision.nameKey().isEmpty()) {
            throw new MappingRefused("Exams without name and protocol are mapped one by one");
        }
        String region = regionOf(decision.standardKey());
        Long id = databases.transaction().execute(status -> {
            endName(tenantId, accountId, siteId, decision.modality(), decision.nameKey());
            long added = ask("add_name_mapping", tenantId)
                    .param("site", siteId)
                    .param("modality", decision.modality())
                    .param("nameKey", decision.nameKey())
                    .param("nameText", cut(decision.nameText()))
                    .param("standardKey", decision.standardKey())
                    .param("bodyRegion", region)
                    .param("proposedKey", decision.proposedKey())
                    .param("certainty", decision.confidence())
                    .param("evidence", cut(decision.evidence()))
                    .param("account", accountId)
                    .param("now", now())
                    .query(Long.class)
                    .single();
            askForRemapping(tenantId, siteId, decision.modality(), decision.nameKey());
            return added;
        });
        return id == null ? 0 : id;
    }

    /**
     * Takes a decision back: the name means again what the receiver says.
     *
     * @throws MappingRefused if no such decision is in force
     */
    public void undoName(int tenantId, int accountId, int siteId, long mappingId) {
        databases.transaction().executeWithoutResult(status -> {
            SiteMapping.Name name = ask("name_mapping_by_id", tenantId)
                    .param("site", siteId)
                    .param("mapping", mappingId)
                    .query((row, number) ->
                            new SiteMapping.Name(siteId, row.getString("modality"), row.getString("name_key")))
                    .optional()
                    .orElseThrow(() -> new MappingRefused("No decision " + mappingId + " is in force"));
            endName(tenantId, accountId, siteId, name.modality(), name.nameKey());
            askForRemapping(tenantId, siteId, name.modality(), name.nameKey());
        });
    }

    /** Decides what one exam was, instead of what its name says. */
    public void mapExam(int tenantId, int accountId, String examKey, String standardKey, String reason) {
        String region = regionOf(standardKey);
        databases.transaction().executeWithoutResult(status -> {
            endExam(tenantId, accountId, examKey);
            ask("add_exam_mapping", tenantId)
                    .param("examKey", examKey)
                    .param("standardKey", standardKey)
                    .param("bodyRegion", region)
                    .param("reason", cut(reason))
                    .param("account", accountId)
                    .param("now", now())
                    .update();
            askForRemapping(tenantId, examKey);
        });
    }

    /** Takes the decision about one exam back. */
    public void undoExam(int tenantId, int accountId, String examKey) {
        databases.transaction().executeWithoutResult(status -> {
            if (endExam(tenantId, accountId, examKey) == 0) {
                throw new MappingRefused("Nobody mapped this exam");
            }
            askForRemapping(tenantId, examKey);
        });
    }

    /** The decisions in force of all sites of a tenant. */
    public SiteMapping inForce(int tenantId) {
        return inForce(databases, tenantId);
    }

    /** The decisions in force of all sites of a tenant, for who has no more than the databases. */
    public static SiteMapping inForce(Databases databases, int tenantId) {
        Map<SiteMapping.Name, SiteMapping.Target> names = new HashMap<>();
        ask(databases, "name_mappings_in_force", tenantId).query(row -> {
            names.put(
                    new SiteMapping.Name(row.getInt("site_id"), row.getString("modality"), row.getString("name_key")),
                    target(row));
        });
        Map<String, SiteMapping.Target> exams = new HashMap<>();
        ask(databases, "exam_mappings_in_force", tenantId).query(row -> {
            exams.put(row.getString("exam_key"), target(row));
        });
        Map<SiteMapping.Published, SiteMapping.Target> published = new HashMap<>();
        databases.postgreSql().sql(Sql.of(Mappings.class, "published_names")).query(row -> {
            published.put(new SiteMapping.Published(row.getString("modality"), row.getString("name_key")), target(row));
        });
        return new SiteMapping(names, exams, published);
    }

    /** Decisions about a site's names, newest first, ended ones too. */
    public List<MappedName> ofSite(int tenantId, int siteId, int rows) {
        return ask("name_mappings_of_site", tenantId)
                .param("site", siteId)
                .param("rows", rows)
                .query((row, number) -> mappedName(row))
                .list();
    }

    /** Who mapped this exam itself; empty if nobody. */
    public Optional<MappedExam> ofExam(int tenantId, String examKey) {
        return ask("mapping_of_exam", tenantId)
                .param("examKey", examKey)
                .query((row, number) -> new MappedExam(
                        row.getString("standard_key"),
                        row.getString("reason"),
                        row.getString("mapped_by"),
                        moment(row, "mapped_at")))
                .optional();
    }

    /** How far the tenant's mappings have come. */
    public RemappingProgress progress(int tenantId) {
        return ask("remapping_progress", tenantId)
                .query((row, number) ->
                        new RemappingProgress(row.getLong("waiting"), row.getLong("done"), row.getLong("total")))
                .single();
    }

    private void endName(int tenantId, int accountId, int siteId, String modality, String nameKey) {
        ask("end_name_mapping", tenantId)
                .param("site", siteId)
                .param("modality", modality)
                .param("nameKey", nameKey)
                .param("account", accountId)
                .param("now", now())
                .update();
    }

    private int endExam(int tenantId, int accountId, String examKey) {
        return ask("end_exam_mapping", tenantId)
                .param("examKey", examKey)
                .param("account", accountId)
                .param("now", now())
                .update();
    }

    private void askForRemapping(int tenantId, int siteId, String modality, String nameKey) {
        ask("ask_for_remapping", tenantId)
                .param("site", siteId)
                .param("modality", modality)
                .param("nameKey", nameKey)
                .param("now", now())
                .update();
    }

    private void askForRemapping(int tenantId, String examKey) {
        ask("ask_for_remapping_of_exam", tenantId)
                .param("examKey", examKey)
                .param("now", now())
                .update();
    }

    private String regionOf(String standardKey) {
        if (standardKey == null || standardKey.isEmpty()) {
            return "";
        }
        return procedures
                .byKey(standardKey)
                .map(StandardProcedure::bodyRegion)
                .orElseThrow(() -> new MappingRefused("There is no such standard procedure"));
    }

    private static SiteMapping.Target target(ResultSet row) throws SQLException {
        return new SiteMapping.Target(row.getString("standard_key"), row.getString("body_region"));
    }

    private static MappedName mappedName(ResultSet row) throws SQLException {
        return new MappedName(
                row.getLong("id"),
                row.getString("modality"),
                row.getString("name_key"),
                row.getString("name_text"),
                row.getString("standard_key"),
                row.getString("proposed_key"),
                row.getDouble("confidence"),
                row.getString("evidence"),
                row.getString("mapped_by"),
                moment(row, "mapped_at"),
                row.getString("ended_by"),
                moment(row, "ended_at"));
    }

    private static Instant moment(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private static String cut(String text) {
        String given = text == null ? "" : text.strip();
        return given.length() <= LONGEST_TEXT ? given : given.substring(0, LONGEST_TEXT);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private JdbcClient.StatementSpec ask(String name, int tenantId) {
        return ask(databases, name, tenantId);
    }

    private static JdbcClient.StatementSpec ask(Databases databases, String name, int tenantId) {
        return databases.postgreSql().sql(Sql.of(Mappings.class, name)).param("tenant", tenantId);
    }
}
