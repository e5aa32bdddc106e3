package org.doselens.core.exam;

import java.util.Collection;
import java.util.List;
import org.doselens.core.database.Databases;
import org.doselens.core.database.Sql;
import org.doselens.exam.WireRecord;

/**
 * Writes what a hospital sent into ClickHouse. Thread-safe; loads of one tenant follow one another, also over processes.
 *
 * <p>Guarantees: the newest revision of an exam is the one that counts, in whatever order revisions come; a withdrawal
 * ends an exam also if it comes first; an irradiation event counts in one exam of the tenant; a load that is repeated,
 * because it was cut off or its answer lost, changes nothing more.
 */
public final class ExamStore {

    private final Databases databases;
    private final List<ExamsLoaded> listeners;

    /** A store whose listeners are told of every load before it is acknowledged. */
    public ExamStore(Databases databases, List<ExamsLoaded> listeners) {
        this.databases = databases;
        this.listeners = List.copyOf(listeners);
    }

    /** Loads records that came without their JSON; else as {@link #loadReceived}. */
    public LoadCount load(Delivery delivery, Collection<WireRecord> records) {
        return loadReceived(delivery, records.stream().map(ReceivedRecord::of).toList());
    }

    /**
     * Loads the records of one package. When it returns, they are durable and the listeners were told.
     *
     * @throws org.doselens.core.database.DatabaseException if a database did not take them; the load may be repeated
     */
    public LoadCount loadReceived(Delivery delivery, Collection<ReceivedRecord> records) {
        return databases.transaction().execute(status -> {
            lock(databases, delivery.tenantId());
            TenantLoad load = new TenantLoad(databases, delivery);
            LoadCount count = load.run(records);
            List<LoadedExam> loaded = load.loaded();
            if (!loaded.isEmpty()) {
                listeners.forEach(listener -> listener.loaded(delivery.tenantId(), loaded));
            }
            return count;
        });
    }

    /** Waits until no load of the tenant runs, and keeps others out until the transaction ends. */
    static void lock(Databases databases, int tenantId) {
        databases
                .postgreSql()
                .sql(Sql.of(ExamStore.class, "lock_tenant"))
                .param("tenant", tenantId)
                .query(Integer.class)
                .single();
    }
}
