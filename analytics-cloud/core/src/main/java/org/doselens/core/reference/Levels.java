package org.doselens.core.reference;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.doselens.core.database.Databases;
import org.doselens.core.database.Sql;
import org.doselens.core.reference.LevelRefused.Reason;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The levels of a tenant: what is published, what is in force, and the signings that put it there. A change and the
 * wish to have exams judged again are one transaction; who did it is for the caller to write into the audit.
 * Thread-safe.
 */
public final class Levels {

    private static final LocalDate EARLIEST = LocalDate.of(2000, 1, 1);
    private static final int LONGEST_NOTE = 500;

    private final Databases databases;
    private final Clock clock;

    public Levels(Databases databases, Clock clock) {
        this.databases = databases;
        this.clock = clock;
    }

    /** All published levels, and those in force that no longer are, in the order of the data. */
    public List<Level> of(int tenantId) {
        return ask("levels_of_tenant", tenantId).query(LevelColumns::level).list();
    }

    /** All signings, newest first. */
    public List<Confirmation> confirmations(int tenantId) {
        return ask("confirmations_of_tenant", tenantId)
                .query(LevelColumns::confirmation)
                .list();
    }

    /**
     * Puts levels of one source in force by one signing.
     *
     * @param levelIds which of them; empty for all that can be. A CTDIvol without phantom is never among them
     * @param validFrom first day whose exams are judged by them
     * @return the id of the signing
     * @throws LevelRefused if nothing of it can be put in force, with the reason
     */
    public long confirm(
            int tenantId, int accountId, String sourceId, List<Long> levelIds, LocalDate validFrom, String note) {
        checkDay(validFrom);
        String checkedNote = checkNote(note);
        return databases.transaction().execute(status -> {
            List<Long> confirmable = confirmable(tenantId, sourceId, validFrom);
            List<Long> chosen = levelIds.isEmpty() ? confirmable : levelIds;
            if (chosen.isEmpty()) {
                throw new LevelRefused(Reason.ALREADY_DONE, "Every level of " + sourceId + " that can be is in force");
            }
            if (!confirmable.containsAll(chosen)) {
                throw new LevelRefused(
                        Reason.ALREADY_DONE,
                        "A level is in force already, states no phantom, or is not of " + sourceId);
            }
            return sign(tenantId, accountId, sourceId, chosen, validFrom, checkedNote);
        });
    }

    /** Puts a tenant's own level in force; the caller holds the transaction and has checked who may. */
    long putInForce(int tenantId, int accountId, long levelId, LocalDate validFrom, String note) {
        checkDay(validFrom);
        return sign(tenantId, accountId, "LOCAL", List.of(levelId), validFrom, checkNote(note));
    }

    private long sign(
            int tenantId, int accountId, String sourceId, List<Long> levelIds, LocalDate validFrom, String note) {
        long id = ask("add_confirmation", tenantId)
                .param("source", sourceId)
                .param("validFrom", validFrom)
                .param("account", accountId)
                .param("now", now())
                .param("note", note)
                .query(Long.class)
                .single();
        ask("add_levels_to_confirmation", tenantId)
                .param("confirmation", id)
                .param("levels", levelIds)
                .update();
        askForRejudging(tenantId, validFrom);
        return id;
    }

    /**
     * Ends a signing: from {@code validTo} on its levels are out of force. With its own first day it never was valid,
     * which is how a mistake is taken back. Nothing is deleted.
     *
     * @throws LevelRefused if there is no such open signing, or the day lies before its first
     */
    public void end(int tenantId, int accountId, long confirmationId, LocalDate validTo, String note) {
        checkDay(validTo);
        String checkedNote = checkNote(note);
        databases.transaction().executeWithoutResult(status -> {
            List<Long> ended = ask("end_confirmation", tenantId)
                    .param("confirmation", confirmationId)
                    .param("validTo", validTo)
                    .param("account", accountId)
                    .param("now", now())
                    .param("note", checkedNote)
                    .query(Long.class)
                    .list();
            if (ended.isEmpty()) {
                throw new LevelRefused(
                        Reason.UNKNOWN, "No open signing " + confirmationId + " that began on or before " + validTo);
            }
            askForRejudging(tenantId, validTo);
        });
    }

    /** What judges or judged exams of the tenant, per signing, in the order of signing. */
    public List<LevelInForce> everInForce(int tenantId) {
        return knownAt(tenantId, OffsetDateTime.MAX);
    }

    /** What judged exams of the tenant as it was known at a moment: neither signings nor ends of later. */
    public List<LevelInForce> knownAt(int tenantId, Instant at) {
        return knownAt(tenantId, at.atOffset(ZoneOffset.UTC));
    }

    /** The latest moment there is stands for infinity in PostgreSQL. */
    private List<LevelInForce> knownAt(int tenantId, OffsetDateTime at) {
        return ask("levels_known_at", tenantId)
                .param("at", at)
                .query(LevelColumns::inForce)
                .list();
    }

    /** Where a level is from; empty if the tenant never had it in force. */
    public Optional<LevelOrigin> origin(int tenantId, long levelId) {
        return ask("where_is_this_level_from", tenantId)
                .param("level", levelId)
                .query(LevelColumns::origin)
                .optional();
    }

    private List<Long> confirmable(int tenantId, String sourceId, LocalDate validFrom) {
        long published = ask("has_source", tenantId)
                .param("source", sourceId)
                .query(Long.class)
                .single();
        if (published == 0) {
            throw new LevelRefused(Reason.UNKNOWN, "There is no source " + sourceId);
        }
        return ask("levels_to_confirm", tenantId)
                .param("source", sourceId)
                .param("validFrom", validFrom)
                .query(Long.class)
                .list();
    }

    private void askForRejudging(int tenantId, LocalDate fromDay) {
        ask("ask_for_rejudging", tenantId)
                .param("fromDay", fromDay)
                .param("now", now())
                .update();
    }

    private static void checkDay(LocalDate day) {
        if (day == null || day.isBefore(EARLIEST) || day.getYear() > 2100) {
            throw new LevelRefused(Reason.WRONG_INPUT, "The day is missing or out of range");
        }
    }

    static String checkNote(String note) {
        String text = note == null ? "" : note.strip();
        if (text.isEmpty() || text.length() > LONGEST_NOTE) {
            throw new LevelRefused(Reason.WRONG_INPUT, "A note of at most " + LONGEST_NOTE + " characters is needed");
        }
        return text;
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private JdbcClient.StatementSpec ask(String name, int tenantId) {
        return databases.postgreSql().sql(Sql.of(Levels.class, name)).param("tenant", tenantId);
    }
}
