package org.doselens.core.subscription;

import java.util.List;
import org.doselens.core.database.Databases;
import org.doselens.core.database.Sql;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Addresses of pages with their filters, kept by name. Thread-safe. */
public final class SavedViews {

    private final Databases databases;

    public SavedViews(Databases databases) {
        this.databases = databases;
    }

    /**
     * One view.
     *
     * @param address path and query, of this dashboard
     * @param shared whether everybody of the hospital has it in their list
     * @param own whether it is of who asked
     */
    public record View(int id, String name, String address, boolean shared, boolean own) {}

    /** Somebody's own, and what others of the hospital share, by name. */
    public List<View> of(int tenantId, int accountId) {
        return ask("views_of_account", tenantId, accountId)
                .query((row, n) -> new View(
                        row.getInt("id"),
                        row.getString("name"),
                        row.getString("address"),
                        row.getBoolean("shared"),
                        row.getBoolean("own")))
                .list();
    }

    /** Saves one; somebody's own of the same name is replaced. */
    public void save(int tenantId, int accountId, String name, String address, boolean shared) {
        ask("save_view", tenantId, accountId)
                .param("name", name)
                .param("address", address)
                .param("shared", shared)
                .update();
    }

    /** Renames one of somebody's own and says who sees it; false if it is none, or another of theirs has that name. */
    public boolean change(int tenantId, int accountId, int id, String name, boolean shared) {
        return ask("change_view", tenantId, accountId)
                        .param("id", id)
                        .param("name", name)
                        .param("shared", shared)
                        .update()
                == 1;
    }

    /** Removes one of somebody's own; false if it is none. */
    public boolean remove(int tenantId, int accountId, int id) {
        return ask("remove_view", tenantId, accountId).param("id", id).update() == 1;
    }

    private JdbcClient.StatementSpec ask(String name, int tenantId, int accountId) {
        return databases
                .postgreSql()
                .sql(Sql.of(SavedViews.class, name))
                .param("tenant", tenantId)
                .param("account", accountId);
    }
}
