package org.doselens.core.exam;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.doselens.core.database.Databases;
import org.doselens.core.database.DayRange;
import org.doselens.core.database.Sql;
import org.doselens.core.procedure.Mappings;
import org.doselens.core.procedure.RemappingJob;
import org.doselens.core.procedure.RemappingQueue;
import org.doselens.core.procedure.SiteMapping;
import org.doselens.core.procedure.SiteMapping.Target;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Writes and measures exams again when people decide what their name, or they themselves, mean, month by month, and tells
 * the listeners as a load does. Each month is finished before it counts as done, so a process that ends at any point loses
 * nothing and repeats one month at most. Thread-safe; no load of the tenant runs meanwhile.
 */
public final class Remapping {

    private final Databases databases;
    private final RemappingQueue queue;
    private final Remeasuring remeasuring;
    private final List<ExamsLoaded> listeners;
    private final Clock clock;

    public Remapping(Databases databases, List<ExamsLoaded> listeners, Clock clock) {
        this.databases = databases;
        this.queue = new RemappingQueue(databases);
        this.remeasuring = new Remeasuring(databases);
        this.listeners = List.copyOf(listeners);
        this.clock = clock;
    }

    private record Month(LocalDate from, LocalDate to, long exams) {}

    /** Does what waits, of all tenants, oldest first. */
    public void remapWhatWaits() {
        queue.waiting().forEach(this::remap);
    }

    private void remap(RemappingJob job) {
        List<Month> months = months(job);
        queue.begin(job, months.stream().mapToLong(Month::exams).sum());
        for (Month month : months) {
            if (job.doneThrough() == null || month.to().isAfter(job.doneThrough())) {
                databases.transaction().executeWithoutResult(status -> {
                    ExamStore.lock(databases, job.tenantId());
                    remap(job, month);
                    queue.finished(job, month.to(), month.exams());
                });
            }
        }
        queue.done(job, clock.instant());
    }

    private void remap(RemappingJob job, Month month) {
        if (!job.onlyMeasures()) {
            write(job, month, Mappings.inForce(databases, job.tenantId()));
        }
        remeasuring.measure(job, month.from(), month.to());
        if (!job.onlyMeasures()) {
            tell(job, month);
        }
    }

    private void tell(RemappingJob job, Month month) {
        List<LoadedExam> exams = ask("exams_of_name", job)
                .param("from", month.from().toString())
                .param("to", month.to().toString())
                .query((row, number) ->
                        new LoadedExam(LocalDate.parse(row.getString("site_day")), row.getString("exam_key")))
                .list();
        if (!exams.isEmpty()) {
            listeners.forEach(listener -> listener.loaded(job.tenantId(), exams));
        }
    }

    private void write(RemappingJob job, Month month, SiteMapping mapping) {
        boolean one = !job.examKey().isEmpty();
        Optional<Target> target = one
                ? mapping.ofExam(job.examKey()).or(() -> ofItsName(job, month, mapping))
                : mapping.ofName(job.siteId(), job.modality(), job.nameKey());
        String[] others = one ? new String[] {""} : mapping.exams().toArray(String[]::new);
        ask("remap_exams", job)
                .param("from", month.from().toString())
                .param("to", month.to().toString())
                .param("restore", target.isPresent() ? 0 : 1)
                .param("standardKey", target.map(Target::standardKey).orElse(""))
                .param("bodyRegion", target.map(Target::bodyRegion).orElse(""))
                .param("keys", others.length == 0 ? new String[] {""} : others)
                .update();
        databases.changed(job.tenantId(), "exam", new DayRange(month.from(), month.to()));
    }

    /** An exam that is no longer mapped for itself goes by its name again. */
    private Optional<Target> ofItsName(RemappingJob job, Month month, SiteMapping mapping) {
        return ask("name_of_exam", job)
                .param("from", month.from().toString())
                .param("to", month.to().toString())
                .query((row, number) ->
                        mapping.ofName(row.getInt("site_id"), row.getString("modality"), row.getString("name_key")))
                .optional()
                .flatMap(found -> found);
    }

    private List<Month> months(RemappingJob job) {
        return ask("months_of_name", job)
                .query((row, number) -> new Month(
                        LocalDate.parse(row.getString("first_day")),
                        LocalDate.parse(row.getString("last_day")),
                        row.getLong("exams")))
                .list();
    }

    private JdbcClient.StatementSpec ask(String name, RemappingJob job) {
        JdbcClient.StatementSpec statement = databases
                .clickHouse()
                .sql(Sql.of(Remapping.class, name))
                .param("tenant", job.tenantId())
                .param("examKey", job.examKey());
        return name.equals("name_of_exam")
                ? statement
                : statement
                        .param("site", job.siteId())
                        .param("modality", job.modality())
                        .param("nameKey", job.nameKey());
    }
}
