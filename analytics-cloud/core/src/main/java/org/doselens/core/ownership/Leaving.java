package org.doselens.core.ownership;

import java.time.Instant;
import java.util.Optional;
import org.doselens.core.database.Databases;
import org.doselens.core.database.Sql;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A hospital's own word that it wants to leave; without it nothing of it can be erased. Thread-safe. */
public final class Leaving {

    private final Databases databases;

    public Leaving(Databases databases) {
        this.databases = databases;
    }

    /** Who asked, and when, with the hospital's names. */
    public record Asked(String nameZh, String nameEn, String by, Instant at) {}

    /** Asks to leave. Returns false if that was asked before. */
    public boolean ask(int tenantId, int accountId) {
        return sql("ask_to_leave")
                        .param("tenant", tenantId)
                        .param("account", accountId)
                        .update()
                == 1;
    }

    /** Stays after all. Returns false if nothing was asked or erasing has begun. */
    public boolean takeBack(int tenantId, int accountId) {
        return sql("take_leaving_back")
                        .param("tenant", tenantId)
                        .param("account", accountId)
                        .update()
                == 1;
    }

    /** What was asked and not taken back. */
    public Optional<Asked> of(int tenantId) {
        return sql("leaving_of_tenant")
                .param("tenant", tenantId)
                .query((row, number) -> new Asked(
                        row.getString("name_zh"),
                        row.getString("name_en"),
                        row.getString("asked_by"),
                        row.getTimestamp("asked_at").toInstant()))
                .optional();
    }

    private JdbcClient.StatementSpec sql(String name) {
        return databases.postgreSql().sql(Sql.of(Leaving.class, name));
    }
}
