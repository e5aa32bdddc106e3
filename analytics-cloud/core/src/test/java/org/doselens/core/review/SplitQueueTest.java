package org.doselens.core.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.doselens.core.database.Databases;
import org.doselens.core.database.TestDatabases;
import org.doselens.core.exam.LoadedExam;
import org.doselens.core.exam.Tenants;
import org.junit.jupiter.api.Test;

class SplitQueueTest {

    private final Databases databases = TestDatabases.SHARED;
    private final Tenants withHistory = new Tenants(databases);
    private final Tenants other = new Tenants(databases);

    @Test
    void a_day_that_can_still_open_items_does_not_wait_for_years_of_history() {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        new SplitQueue(databases, Clock.systemUTC())
                .loaded(
                        withHistory.tenant(),
                        List.of(
                                new LoadedExam(today.minusYears(2), "old"),
                                new LoadedExam(today.minusYears(1), "younger")));
        new SplitQueue(databases, Clock.systemUTC())
                .loaded(
                        other.tenant(),
                        List.of(new LoadedExam(today, "new"), new LoadedExam(today.minusDays(3), "late")));

        Clock later = Clock.offset(Clock.systemUTC(), Duration.ofSeconds(10));
        assertThat(new SplitQueue(databases, later).due())
                .filteredOn(due -> due.tenantId() == withHistory.tenant() || due.tenantId() == other.tenant())
                .extracting(SplitQueue.Due::day)
                .containsExactly(today.minusDays(3), today, today.minusYears(2), today.minusYears(1));
    }
}
