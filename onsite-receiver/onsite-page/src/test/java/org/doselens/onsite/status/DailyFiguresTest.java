package org.doselens.onsite.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import javax.crypto.spec.SecretKeySpec;
import org.doselens.onsite.database.LocalDatabase;
import org.doselens.onsite.server.PageHome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which day what came counts for. */
class DailyFiguresTest {

    private static final ZoneId SITE = ZoneId.of("Asia/Shanghai");
    private static final LocalDate DAY = LocalDate.of(2026, 3, 12);

    @TempDir
    private Path folder;

    private volatile Instant now;
    private volatile long received;
    private LocalDatabase database;
    private DailyFigures figures;

    @BeforeEach
    void open() throws SQLException {
        at(DAY, "20:00", 100);
        restart();
    }

    @AfterEach
    void close() {
        figures.end();
        database.close();
    }

    private void restart() throws SQLException {
        PageHome home = new PageHome(folder, new SecretKeySpec(new byte[32], "HmacSHA256"), "", "", SITE);
        database = new LocalDatabase(home);
        figures = new DailyFigures(database, this::status, home, clock());
        await().until(() -> figures.last().stream().anyMatch(day -> day.day().equals(LocalDate.ofInstant(now, SITE))));
    }

    @Test
    void what_came_in_the_last_minutes_before_midnight_counts_for_the_day_that_ends() {
        at(DAY, "23:57", 140);
        figures.note(status());
        at(DAY, "23:58", 140);
        assertThat(figures.untilNextLook()).isEqualTo(Duration.ofMinutes(2));
        at(DAY.plusDays(1), "00:00", 150);
        figures.note(status());
        at(DAY.plusDays(1), "00:04", 153);
        figures.note(status());

        assertThat(figures.untilNextLook()).isEqualTo(Duration.ofMinutes(5));
        assertThat(figures.last())
                .extracting(DailyFigures.Day::day, day -> day.objects().received())
                .startsWith(tuple(DAY.plusDays(1), 3L), tuple(DAY, 50L));
    }

    @Test
    void what_came_before_a_night_that_the_receiver_was_off_counts_for_the_day_it_came_on() throws SQLException {
        at(DAY, "22:00", 140);
        figures.end();
        database.close();
        at(DAY.plusDays(2), "06:00", 140);
        restart();
        at(DAY.plusDays(2), "06:10", 142);
        figures.note(status());

        assertThat(figures.last())
                .extracting(DailyFigures.Day::day, day -> day.objects().received())
                .startsWith(tuple(DAY.plusDays(2), 2L), tuple(DAY, 40L));
    }

    private void at(LocalDate day, String time, long objects) {
        now = day.atTime(LocalTime.parse(time)).atZone(SITE).toInstant();
        received = objects;
    }

    private Status status() {
        return new Status(
                now,
                new Status.Objects(received, received, 0, 0, 0),
                new Status.Records(0, 0, 0, 0, 0, null),
                null,
                null,
                null,
                List.of(),
                List.of(),
                List.of());
    }

    private Clock clock() {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now;
            }
        };
    }
}
