package org.doselens.core.group;

import java.io.StringReader;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.doselens.benchmarksdata.StandardProcedure;
import org.doselens.benchmarksdata.StandardProcedures;
import org.doselens.core.database.Databases;
import org.doselens.core.database.Sql;
import org.doselens.core.reference.AgeBand;
import org.doselens.core.reference.DoseMetric;
import org.doselens.core.reference.LevelFiles;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Levels that a group proposes and a hospital adopts. Adopting brings a level into the hospital's own list, as a file
 * would; it judges nothing until the hospital's physicist signs it. Thread-safe.
 */
public final class GroupLevels {

    private static final int LONGEST_NOTE = 300;
    private static final double LARGEST = 1_000_000;

    private final Databases databases;
    private final StandardProcedures procedures = StandardProcedures.load();

    public GroupLevels(Databases databases) {
        this.databases = databases;
    }

    /**
     * What is to be proposed.
     *
     * @param phantomCm counts where the metric needs one
     */
    public record Proposal(
            String standardKey, String metric, String band, int phantomCm, double value, int hospitals, String note) {}

    /**
     * Proposes a level to the group's hospitals.
     *
     * @throws GroupRefused for a procedure, metric, band or value that there is not, or a missing note
     */
    public long propose(HospitalGroup group, String proposedBy, Proposal proposal) {
        String note = proposal.note().strip();
        DoseMetric metric = metric(proposal.standardKey(), proposal.metric());
        boolean phantom = !metric.needsPhantom() || proposal.phantomCm() == 16 || proposal.phantomCm() == 32;
        if (AgeBand.ofKey(proposal.band()).isEmpty()
                || !phantom
                || !(proposal.value() > 0 && proposal.value() < LARGEST)
                || note.isEmpty()
                || note.length() > LONGEST_NOTE) {
            throw new GroupRefused("band, phantom, value or note cannot be used");
        }
        return ask("propose_group_level", group.hostTenantId())
                .param("group", group.id())
                .param("standardKey", proposal.standardKey())
                .param("metric", proposal.metric())
                .param("band", proposal.band())
                .param("phantomCm", metric.needsPhantom() ? proposal.phantomCm() : 0)
                .param("value", proposal.value())
                .param("hospitals", proposal.hospitals())
                .param("note", note)
                .param("name", proposedBy)
                .query(Long.class)
                .single();
    }

    /** Takes a proposal back; what hospitals adopted stays theirs. Returns false if there is none open. */
    public boolean withdraw(HospitalGroup group, long levelId) {
        return ask("withdraw_group_level", group.hostTenantId())
                        .param("group", group.id())
                        .param("level", levelId)
                        .update()
                == 1;
    }

    /** All that a group proposed, newest first. */
    public List<GroupLevel> of(HospitalGroup group) {
        return ask("levels_of_group", group.hostTenantId())
                .param("group", group.id())
                .query(GroupLevels::level)
                .list();
    }

    /** What its groups propose to a hospital and what it said, newest first; withdrawn ones only where it adopted them. */
    public List<GroupLevel> proposedTo(int tenantId) {
        return ask("levels_proposed_to", tenantId).query(GroupLevels::level).list();
    }

    /**
     * The hospital says no to a proposal, or takes the level into its own list.
     *
     * @return the source of the level in the hospital's list, to be signed by its physicist; empty text if declined
     * @throws GroupRefused if no group of the hospital proposes it, or it was answered
     */
    public String answer(int tenantId, String answeredBy, long levelId, boolean adopted) {
        return databases.transaction().execute(status -> {
            GroupLevel level = proposedTo(tenantId).stream()
                    .filter(one -> one.id() == levelId && !one.withdrawn() && one.adopted() == null)
                    .findFirst()
                    .orElseThrow(() -> new GroupRefused("proposal " + levelId + " is not open to this hospital"));
            ask("answer_group_level", tenantId)
                    .param("level", levelId)
                    .param("adopted", adopted)
                    .param("name", answeredBy)
                    .update();
            if (!adopted) {
                return "";
            }
            new LevelFiles(databases).bring(tenantId, new StringReader(csv(level, tenantId)));
            ask("say_group_level_in_chinese", tenantId)
                    .param("source", level.sourceId(tenantId))
                    .param("nameZh", level.groupZh())
                    .param("hospitals", level.hospitals())
                    .update();
            return level.sourceId(tenantId);
        });
    }

    /** One level in the form in which files of levels come. */
    private String csv(GroupLevel level, int tenantId) {
        StandardProcedure procedure = procedures.byKey(level.standardKey()).orElseThrow();
        DoseMetric metric = metric(level.standardKey(), level.metric());
        AgeBand band = AgeBand.ofKey(level.band()).orElseThrow();
        List<String> head = List.of(
                "source_id,body,year,citation,source_url,modality,procedure,standard_keys,population,population_kind",
                "age_from_y,age_to_y,weight_from_kg,weight_to_kg,size_from_cm,size_to_cm,phantom_cm,metric,statistic",
                "value,unit,scope,confidence,note");
        List<String> row = List.of(
                level.sourceId(tenantId),
                quoted(level.groupEn()),
                String.valueOf(level.proposedAt().atOffset(ZoneOffset.UTC).getYear()),
                quoted("Proposed by " + level.groupEn() + ", " + level.hospitals() + " hospitals"),
                "",
                procedure.modality(),
                quoted(procedure.nameEn()),
                procedure.key(),
                level.band(),
                "age",
                plain(band.fromYears()),
                plain(band.toYears()),
                "",
                "",
                "",
                "",
                level.phantomCm() == 0 ? "" : String.valueOf(level.phantomCm()),
                metric.key(),
                "p75",
                plain(level.value()),
                metric.unit(),
                metric.scope(),
                "exact-as-read",
                quoted(level.note()));
        return String.join(",", head) + "\n" + String.join(",", row) + "\n";
    }

    private static String plain(double value) {
        return String.format(Locale.ROOT, "%s", value);
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\"", "\"\"").replaceAll("[\\r\\n]", " ") + "\"";
    }

    private DoseMetric metric(String standardKey, String metric) {
        return procedures
                .byKey(standardKey)
                .flatMap(procedure -> DoseMetric.of(procedure.modality(), metric))
                .orElseThrow(() -> new GroupRefused("no such procedure or metric"));
    }

    private static GroupLevel level(ResultSet row, int number) throws SQLException {
        return new GroupLevel(
                row.getLong("id"),
                row.getInt("group_id"),
                row.getString("name_zh"),
                row.getString("name_en"),
                row.getString("standard_key"),
                row.getString("metric"),
                row.getString("band"),
                row.getInt("phantom_cm"),
                row.getDouble("value"),
                row.getInt("hospitals"),
                row.getString("note"),
                row.getString("proposed_by"),
                row.getTimestamp("proposed_at").toInstant(),
                row.getTimestamp("withdrawn_at") != null,
                row.getObject("adopted", Boolean.class),
                row.getString("answered_by"),
                row.getInt("adopters"));
    }

    private JdbcClient.StatementSpec ask(String name, int tenantId) {
        return databases.postgreSql().sql(Sql.of(GroupLevels.class, name)).param("tenant", tenantId);
    }
}
