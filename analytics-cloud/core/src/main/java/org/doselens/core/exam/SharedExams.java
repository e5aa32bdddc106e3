package org.doselens.core.exam;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.doselens.benchmarksdata.CombinedProcedure;
import org.doselens.benchmarksdata.StandardProcedure;
import org.doselens.benchmarksdata.StandardProcedures;
import org.doselens.core.database.Databases;
import org.doselens.core.database.Sql;
import org.doselens.core.procedure.SharedIrradiation;
import org.doselens.core.procedure.SharedIrradiations;

/**
 * Judges one irradiation that stands under several accessions once: the exam in which it counts is mapped to the
 * procedure that all of them make together. Where there is none, it stays what it is. Thread-safe.
 */
public final class SharedExams {

    private final Databases databases;
    private final SharedIrradiations shared;
    private final StandardProcedures procedures;

    public SharedExams(Databases databases, StandardProcedures procedures, Clock clock) {
        this.databases = databases;
        this.shared = new SharedIrradiations(databases, clock);
        this.procedures = procedures;
    }

    /** Settles what waits; returns how many exams are to be written again. */
    public int settle() {
        int mapped = 0;
        Map<String, String> decidedNow = new HashMap<>();
        for (SharedIrradiation one : shared.waiting()) {
            Map<String, String> keys = keys(one);
            String owner = decidedNow.getOrDefault(one.ownerKey(), keys.get(one.ownerKey()));
            Optional<StandardProcedure> together = together(owner, keys.get(one.examKey()));
            if (together.isPresent()) {
                shared.mapOwner(one, together.get());
                decidedNow.put(one.ownerKey(), together.get().key());
                mapped++;
            } else {
                shared.settled(one);
            }
        }
        return mapped;
    }

    private Optional<StandardProcedure> together(String owner, String other) {
        if (owner == null || other == null) {
            return Optional.empty();
        }
        Optional<StandardProcedure> a = procedures.byKey(owner);
        Optional<StandardProcedure> b = procedures.byKey(other);
        return a.isPresent() && b.isPresent() ? CombinedProcedure.of(procedures, a.get(), b.get()) : Optional.empty();
    }

    private Map<String, String> keys(SharedIrradiation one) {
        List<String> both = List.of(one.ownerKey(), one.examKey());
        List<LocalDate> days = new ExamQueries(databases, one.tenantId())
                .places(both.stream().map(KeyHash::of).toList()).stream()
                        .map(Place::siteDay)
                        .toList();
        Map<String, String> keys = new HashMap<>();
        if (!days.isEmpty()) {
            databases
                    .clickHouse()
                    .sql(Sql.of(SharedExams.class, "keys_of_exams"))
                    .param("tenant", one.tenantId())
                    .param("days", days.stream().map(LocalDate::toString).toArray(String[]::new))
                    .param("keys", both.toArray(String[]::new))
                    .query(row -> {
                        keys.put(row.getString("exam_key"), row.getString("standard_key"));
                    });
        }
        return keys;
    }
}
