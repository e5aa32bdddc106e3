package org.doselens.receiver.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.doselens.receiver.reconciliation.ComparedRow.Difference;
import org.doselens.receiver.reconciliation.DailyReconciliation.ComparedDay;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When days are compared, and that what came of it stays. */
class DailyReconciliationTest {

    private static final ZoneId SITE = ZoneId.of("Asia/Shanghai");
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 12);

    @TempDir
    private Path folder;

    private final List<LocalDate> asked = new ArrayList<>();
    private boolean away;

    private final class OnePacs implements DailyReconciliation.DaySources {

        @Override
        public List<Source> connected() {
            return List.of(Source.PACS);
        }

        @Override
        public List<ComparedRow> rows(Source source, LocalDate day) throws IOException {
            asked.add(day);
            if (away) {
                throw new IOException("it does not answer");
            }
            return List.of(new ComparedRow(null, "CT1", "CT", 2, 1, Map.of(Difference.NOT_SENT, 1), Map.of()));
        }
    }

    private DailyReconciliation at(String moment) {
        return DailyReconciliation.open(
                folder.resolve("reconciliation.db"),
                new OnePacs(),
                LocalTime.of(5, 0),
                SITE,
                Clock.fixed(Instant.parse(moment), ZoneOffset.UTC));
    }

    @Test
    void three_days_are_compared_each_morning_once_and_stay_over_a_restart() throws Exception {
        try (DailyReconciliation night = at("2026-03-11T20:59:00Z")) {
            night.look();
            assertThat(asked).isEmpty();
        }
        try (DailyReconciliation morning = at("2026-03-11T21:00:00Z")) {
            morning.look();
            morning.look();
            assertThat(asked).containsExactly(TODAY.minusDays(1), TODAY.minusDays(2), TODAY.minusDays(3));
        }
        try (DailyReconciliation later = at("2026-03-12T09:00:00Z")) {
            later.look();
            assertThat(asked).hasSize(3);
            ComparedDay day = later.since(TODAY.minusDays(1)).get(0);
            assertThat(day.rows().get(Source.PACS).get(0).missing()).isEqualTo(Map.of(Difference.NOT_SENT, 1));
        }
    }

    @Test
    void a_pacs_that_does_not_answer_is_asked_again_and_what_it_told_before_stays() throws Exception {
        try (DailyReconciliation morning = at("2026-03-11T21:00:00Z")) {
            morning.look();
            away = true;
            morning.compareSoon(TODAY.minusDays(1));
            await().until(() ->
                    !morning.since(TODAY.minusDays(1)).get(0).problems().isEmpty());
            ComparedDay day = morning.since(TODAY.minusDays(1)).get(0);
            assertThat(day.problems().get(Source.PACS)).isEqualTo("it does not answer");
            assertThat(day.rows().get(Source.PACS)).hasSize(1);
            away = false;
            morning.look();
            assertThat(morning.since(TODAY.minusDays(1)).get(0).problems()).isEmpty();
        }
    }
}
