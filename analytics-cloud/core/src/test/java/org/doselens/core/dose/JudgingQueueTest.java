package org.doselens.core.dose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.doselens.core.exam.Exams.DAY;
import static org.doselens.core.exam.Exams.exam;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.doselens.core.database.Databases;
import org.doselens.core.database.TestDatabases;
import org.doselens.core.exam.ExamStore;
import org.doselens.core.exam.Tenants;
import org.doselens.core.reference.Levels;
import org.doselens.exam.WireRecord;
import org.junit.jupiter.api.Test;

class JudgingQueueTest {

    private static final Instant NOW = Instant.parse("2026-03-10T10:00:00Z");
    private static final Instant LATER = NOW.plus(Duration.ofMinutes(1));

    private final Databases databases = TestDatabases.SHARED;
    private final Tenants tenant = new Tenants(databases);
    private final JudgingQueue queue = queue();
    private final ExamStore store = new ExamStore(databases, List.of(queue));

    private JudgingQueue queue() {
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        return new JudgingQueue(databases, new ExamJudging(databases, new Levels(databases, clock), clock), clock);
    }

    @Test
    void what_a_process_loaded_and_did_not_judge_is_judged_by_the_next() {
        store.load(tenant.delivery(), exams("a", 0, 3));
        assertThat(results()).isZero();
        assertThat(queue.waiting().exams()).isEqualTo(3);
        assertThat(queue.waiting().since()).isEqualTo(NOW);

        assertThat(queue().judgeDue(NOW)).isEqualTo(3);

        assertThat(results()).isEqualTo(3);
        assertThat(queue.waiting().exams()).isZero();
        assertThat(queue().judgeDue(LATER)).isZero();
    }

    @Test
    void a_load_that_is_taken_back_leaves_nothing_to_judge() {
        ExamStore failing = new ExamStore(databases, List.of(queue, (tenantId, exams) -> {
            throw new IllegalStateException("cut off");
        }));
        assertThatThrownBy(() -> failing.load(tenant.delivery(), exams("a", 0, 3)))
                .hasMessage("cut off");
        assertThat(queue.judgeDue(LATER)).isZero();
    }

    @Test
    void a_back_fill_waits_for_its_next_packages_and_is_judged_with_them() {
        store.load(tenant.delivery(), exams("a", 0, 300));
        store.load(tenant.delivery(), exams("b", 3, 300));
        assertThat(queue.judgeDue(NOW)).isZero();
        assertThat(queue.judgeDue(LATER)).isEqualTo(600);
        assertThat(results()).isEqualTo(600);
    }

    @Test
    void exams_of_all_days_that_were_loaded_together_are_judged() {
        List<WireRecord> scattered = IntStream.range(0, 40)
                .mapToObj(i -> (WireRecord) exam("month-" + i, 1, DAY.minusDays(17L * i), "uid-" + i))
                .toList();
        store.load(tenant.delivery(), scattered);
        store.load(tenant.delivery(), exams("today", 0, 5));
        queue.judgeDue(LATER);
        assertThat(results()).isEqualTo(45);
    }

    private static List<WireRecord> exams(String name, int daysLater, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> (WireRecord) exam(name + i, 1, DAY.plusDays(daysLater + i % 3), name + "-uid-" + i))
                .toList();
    }

    private long results() {
        return databases
                .clickHouse()
                .sql("SELECT uniqExact(exam_key) FROM exam_result WHERE tenant_id = :tenant")
                .param("tenant", tenant.tenant())
                .query(Long.class)
                .single();
    }
}
