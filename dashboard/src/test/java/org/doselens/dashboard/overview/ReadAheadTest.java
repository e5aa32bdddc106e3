package org.doselens.dashboard.overview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.doselens.core.organisation.Site;
import org.junit.jupiter.api.Test;

class ReadAheadTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 10);

    private final List<String> read = new ArrayList<>();
    private Instant now = Instant.parse("2026-03-10T00:00:00Z");
    private final Map<Site, Instant> entered = new HashMap<>();
    private final ReadAhead ahead =
            new ReadAhead((site, days) -> read.add(site.siteId() + ":" + days), this::enteredSince, () -> now);

    private Map<Site, Instant> enteredSince(Instant oldest) {
        Map<Site, Instant> found = new HashMap<>(entered);
        found.values().removeIf(at -> at.isBefore(oldest));
        return found;
    }

    private static Site site(int number) {
        return new Site(number, number, "医院", "Hospital", ZoneId.of("Asia/Shanghai"));
    }

    private List<String> turn() {
        read.clear();
        ahead.turn();
        return read;
    }

    @Test
    void what_was_looked_at_is_read_again_the_last_look_first_until_nobody_did_for_ten_days() {
        ahead.looked(site(1), Period.last(1, TODAY));
        now = now.plus(Duration.ofDays(2));
        ahead.looked(site(2), Period.last(7, TODAY));
        ahead.looked(site(2), new Period(TODAY, TODAY, true));

        assertThat(turn()).containsExactly("2:7", "1:1");
        now = now.plus(Duration.ofDays(9));
        assertThat(turn()).containsExactly("2:7");
    }

    @Test
    void after_a_start_the_overviews_of_those_who_came_in_before_it_are_read_once_the_last_first() {
        entered.put(site(1), now.minus(Duration.ofDays(8)));
        entered.put(site(2), now.minus(Duration.ofHours(1)));
        entered.put(site(3), now.minus(Duration.ofDays(11)));
        ahead.looked(site(4), Period.last(3, TODAY));

        assertThat(turn()).containsExactly("4:3", "2:1", "1:1");
        entered.put(site(5), now);
        assertThat(turn()).containsExactly("4:3", "2:1", "1:1");
    }

    @Test
    void of_many_the_last_are_read() {
        for (int number = 1; number <= ReadAhead.MOST + 5; number++) {
            now = now.plusSeconds(1);
            ahead.looked(site(number), Period.last(1, TODAY));
        }

        assertThat(turn()).hasSize(ReadAhead.MOST).doesNotContain("5:1").contains("6:1");
        assertThat(turn()).hasSize(ReadAhead.MOST);
    }

    @Test
    void one_that_fails_stands_in_the_way_of_the_others_once() {
        ReadAhead failing = new ReadAhead(
                (site, days) -> {
                    if (site.siteId() == 2) {
                        throw new IllegalStateException("away");
                    }
                    read.add(site.siteId() + ":" + days);
                },
                this::enteredSince,
                () -> now);
        failing.looked(site(1), Period.last(1, TODAY));
        now = now.plusSeconds(1);
        failing.looked(site(2), Period.last(1, TODAY));

        assertThatThrownBy(failing::turn).hasMessage("away");
        failing.turn();
        assertThat(read).containsExactly("1:1");
    }
}
