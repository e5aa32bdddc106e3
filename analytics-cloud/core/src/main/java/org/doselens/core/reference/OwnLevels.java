package org.doselens.core.reference;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.doselens.core.database.Databases;
import org.doselens.core.database.Sql;
import org.doselens.core.reference.LevelRefused.Reason;
import org.doselens.core.reference.OwnDistribution.Proposal;
import org.doselens.core.reference.OwnDistribution.Question;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A tenant's own levels by ICRP 135: its doses, drafts from them, and the decision of a second person, which puts a level
 * in force from a day on and has the exams judged again. Who did it is for the caller to write into the audit.
 * Thread-safe.
 */
public final class OwnLevels {

    private final Databases databases;
    private final Clock clock;

    public OwnLevels(Databases databases, Clock clock) {
        this.databases = databases;
        this.clock = clock;
    }

    /** The doses of a site that a question asks for. */
    public OwnDistribution doses(int tenantId, Question question) {
        Map<String, List<Double>> perRoom = new LinkedHashMap<>();
        List<Double> sorted = new ArrayList<>();
        Set<String> days = new HashSet<>();
        databases
                .clickHouse()
                .sql(Sql.of(OwnLevels.class, "own_doses"))
                .param("tenant", tenantId)
                .param("site", question.siteId())
                .param("from", question.from().toString())
                .param("to", question.to().toString())
                .param("procedure", question.standardKey())
                .param("metric", question.metric().key())
                .param("phantomCm", question.phantomCm())
                .param("ageFrom", question.band().fromYears())
                .param("ageTo", question.band().toYears())
                .query((ResultSet row) -> {
                    sorted.add(row.getDouble("value"));
                    days.add(row.getString("day"));
                    perRoom.computeIfAbsent(row.getString("device_key"), any -> new ArrayList<>())
                            .add(row.getDouble("value"));
                });
        return new OwnDistribution(
                question, sorted.stream().mapToDouble(Double::doubleValue).toArray(), perRoom, days.size());
    }

    /**
     * Drafts a level from the doses as they are now.
     *
     * @param value what is to be in force; the proposal rounded, as a rule
     * @param overruled why to do without the minimum sample; empty where there is enough
     * @throws LevelRefused below the minimum sample without a reason, or on a missing note
     */
    public long draft(
            int tenantId, int accountId, Question question, String kind, double value, String overruled, String note) {
        String checkedNote = Levels.checkNote(note);
        OwnDistribution doses = doses(tenantId, question);
        Proposal proposal = doses.proposals().stream()
                .filter(one -> one.kind().equals(kind))
                .findFirst()
                .orElseThrow(() -> new LevelRefused(Reason.UNKNOWN, "These doses give no " + kind));
        if (!(value > 0) || value > 10 * doses.quantile(1)) {
            throw new LevelRefused(Reason.WRONG_INPUT, "The value is not above 0, or far above every dose");
        }
        if (!proposal.enough() && (overruled == null || overruled.isBlank())) {
            throw new LevelRefused(
                    Reason.TOO_FEW,
                    "Fewer than " + doses.leastExams() + " exams, or too few rooms with as many; give a reason");
        }
        return ask("add_level_draft", tenantId)
                .param("site", question.siteId())
                .param("kind", kind)
                .param("procedure", question.standardKey())
                .param("metric", question.metric().key())
                .param("band", question.band().key())
                .param("phantomCm", question.phantomCm())
                .param("value", value)
                .param("proposed", proposal.value())
                .param("exams", doses.exams())
                .param("rooms", doses.rooms().size())
                .param("fromDay", question.from())
                .param("toDay", question.to())
                .param("overruled", proposal.enough() ? null : Levels.checkNote(overruled))
                .param("note", checkedNote)
                .param("account", accountId)
                .param("now", now())
                .query(Long.class)
                .single();
    }

    /** All drafts and what was decided, newest first. */
    public List<LevelDraft> drafts(int tenantId) {
        return ask("drafts_of_tenant", tenantId).query(OwnLevels::draft).list();
    }

    /**
     * Approves a draft that another person made: its level judges from {@code validFrom} on.
     *
     * @param modality of the procedure
     * @param procedureText its name, as it stands on the list of levels
     * @return the signing that put it in force
     */
    public long approve(
            int tenantId,
            int accountId,
            long draftId,
            String modality,
            String procedureText,
            LocalDate validFrom,
            String note) {
        return databases.transaction().execute(status -> {
            LevelDraft draft = decide(tenantId, accountId, draftId, true, note);
            DoseMetric metric = DoseMetric.of(modality, draft.metric())
                    .orElseThrow(() -> new LevelRefused(Reason.UNKNOWN, "No such metric of " + modality));
            AgeBand band = AgeBand.ofKey(draft.band()).orElseThrow();
            long level = ask("add_own_level", tenantId)
                    .param("draft", draftId)
                    .param("modality", modality)
                    .param("procedureText", procedureText)
                    .param("ageFrom", band.fromYears())
                    .param("ageTo", band.toYears())
                    .param("unit", metric.unit())
                    .param("scope", metric.scope())
                    .query(Long.class)
                    .single();
            long confirmation = new Levels(databases, clock).putInForce(tenantId, accountId, level, validFrom, note);
            ask("draft_is_in_force", tenantId)
                    .param("draft", draftId)
                    .param("confirmation", confirmation)
                    .update();
            return confirmation;
        });
    }

    /** Sends a draft back; it stays in the history. */
    public void reject(int tenantId, int accountId, long draftId, String note) {
        databases.transaction().executeWithoutResult(status -> decide(tenantId, accountId, draftId, false, note));
    }

    private LevelDraft decide(int tenantId, int accountId, long draftId, boolean approved, String note) {
        LevelDraft draft = drafts(tenantId).stream()
                .filter(one -> one.id() == draftId)
                .findFirst()
                .orElseThrow(() -> new LevelRefused(Reason.UNKNOWN, "There is no draft " + draftId));
        if (draft.draftedById() == accountId) {
            throw new LevelRefused(Reason.SAME_PERSON, "A second person decides on a draft");
        }
        List<Long> decided = ask("decide_draft", tenantId)
                .param("draft", draftId)
                .param("approved", approved)
                .param("account", accountId)
                .param("now", now())
                .param("note", Levels.checkNote(note))
                .query(Long.class)
                .list();
        if (decided.isEmpty()) {
            throw new LevelRefused(Reason.ALREADY_DONE, "Draft " + draftId + " is decided");
        }
        return draft;
    }

    private static LevelDraft draft(ResultSet row, int number) throws SQLException {
        OffsetDateTime decidedAt = row.getObject("decided_at", OffsetDateTime.class);
        return new LevelDraft(
                row.getLong("id"),
                row.getString("kind"),
                row.getString("standard_key"),
                row.getString("metric"),
                row.getString("band"),
                row.getInt("phantom_cm"),
                row.getDouble("value"),
                row.getDouble("proposed"),
                row.getInt("exams"),
                row.getInt("rooms"),
                row.getObject("from_day", LocalDate.class),
                row.getObject("to_day", LocalDate.class),
                row.getString("overruled"),
                row.getString("note"),
                row.getInt("drafted_by"),
                row.getString("drafted_by_name"),
                row.getObject("drafted_at", OffsetDateTime.class).toInstant(),
                row.getObject("approved", Boolean.class),
                row.getString("decided_by_name"),
                decidedAt == null ? null : decidedAt.toInstant(),
                row.getString("decision_note"));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private JdbcClient.StatementSpec ask(String name, int tenantId) {
        return databases.postgreSql().sql(Sql.of(OwnLevels.class, name)).param("tenant", tenantId);
    }
}
