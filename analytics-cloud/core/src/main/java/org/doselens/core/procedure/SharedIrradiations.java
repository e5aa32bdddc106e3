package org.doselens.core.procedure;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.doselens.benchmarksdata.StandardProcedure;
import org.doselens.core.database.Databases;
import org.doselens.core.database.Sql;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One irradiation under several accessions: who shares it, and what the exam in which it counts then is. Thread-safe. */
public final class SharedIrradiations {

    private static final int AT_ONCE = 500;
    private static final String REASON = "one irradiation under several accessions";

    private final Databases databases;
    private final Clock clock;

    public SharedIrradiations(Databases databases, Clock clock) {
        this.databases = databases;
        this.clock = clock;
    }

    /** Notes that an exam reports what counts in another; in the caller's transaction. */
    public void note(SharedIrradiation shared) {
        ask("note_shared_irradiation", shared).param("now", now()).update();
    }

    /** Of all tenants, some at a time. */
    public List<SharedIrradiation> waiting() {
        return databases
                .postgreSql()
                .sql(Sql.of(SharedIrradiations.class, "waiting_shared_irradiations"))
                .param("rows", AT_ONCE)
                .query((row, number) -> new SharedIrradiation(
                        row.getInt("tenant_id"), row.getString("exam_key"), row.getString("owner_key")))
                .list();
    }

    /** With whom an exam shares its irradiation. */
    public List<Sharer> of(int tenantId, String examKey) {
        return databases
                .postgreSql()
                .sql(Sql.of(SharedIrradiations.class, "sharers_of_exam"))
                .param("tenant", tenantId)
                .param("examKey", examKey)
                .query((row, number) -> new Sharer(row.getString("other_key"), row.getBoolean("counts_there")))
                .list();
    }

    /** Maps the owner to a procedure and asks for its row anew, unless a person has ever decided about it. */
    public void mapOwner(SharedIrradiation shared, StandardProcedure together) {
        databases.transaction().executeWithoutResult(status -> {
            if (!decidedByPerson(shared)) {
                owner("end_rule_mapping", shared).update();
                owner("add_rule_mapping", shared)
                        .param("standardKey", together.key())
                        .param("bodyRegion", together.bodyRegion())
                        .param("reason", REASON)
                        .param("now", now())
                        .update();
                owner("ask_for_remapping_of_exam", shared).param("now", now()).update();
            }
            settled(shared);
        });
    }

    /** Nothing is left to do about these two. */
    public void settled(SharedIrradiation shared) {
        ask("settle_shared_irradiation", shared).param("now", now()).update();
    }

    private boolean decidedByPerson(SharedIrradiation shared) {
        return owner("was_exam_decided", shared).query(Long.class).single() > 0;
    }

    private JdbcClient.StatementSpec owner(String name, SharedIrradiation shared) {
        return databases
                .postgreSql()
                .sql(Sql.of(SharedIrradiations.class, name))
                .param("tenant", shared.tenantId())
                .param("examKey", shared.ownerKey());
    }

    private JdbcClient.StatementSpec ask(String name, SharedIrradiation shared) {
        return databases
                .postgreSql()
                .sql(Sql.of(SharedIrradiations.class, name))
                .param("tenant", shared.tenantId())
                .param("examKey", shared.examKey())
                .param("ownerKey", shared.ownerKey());
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
