package org.doselens.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.doselens.anonymizer.OutgoingRecord;
import org.doselens.exam.WireJson;
import org.doselens.exam.WireRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T03:00:00Z"), ZoneOffset.UTC);

    @TempDir
    Path directory;

    private Spool spool;

    @BeforeEach
    void open() {
        spool = Spool.open(directory.resolve("spool.db"), CLOCK);
    }

    @AfterEach
    void close() {
        spool.close();
    }

    @Test
    void a_batch_keeps_id_records_and_bytes_until_it_is_acknowledged() {
        spool.add(Records.of(0, 5));
        Batch first = spool.next(3, 1 << 20).orElseThrow();
        spool.add(Records.of(5, 6));
        spool.sealed(first.id(), new byte[] {1, 2}, "keys");
        spool.sent(first.id());

        Batch again = spool.next(100, 1 << 20).orElseThrow();

        assertThat(again.id()).isEqualTo(first.id());
        assertThat(again.records()).isEqualTo(first.records()).hasSize(3);
        assertThat(again.tried()).isTrue();
        assertThat(again.sealed()).hasValueSatisfying(bytes -> assertThat(bytes).containsExactly(1, 2));
    }

    @Test
    void records_leave_in_the_order_they_came_in_batches_of_bounded_size() {
        List<OutgoingRecord> records = Records.of(0, 10);
        spool.add(records);
        int line = WireJson.write(records.get(0).record()).length();

        Batch batch = spool.next(100, line * 3L + 2).orElseThrow();

        assertThat(batch.records()).isEqualTo(wire(records.subList(0, 3)));
        assertThat(spool.next(100, 1).orElseThrow().id()).isEqualTo(batch.id());
        spool.acknowledged(batch.id());
        assertThat(spool.next(100, 1).orElseThrow().records())
                .as("a record over the limit travels alone")
                .isEqualTo(wire(records.subList(3, 4)));
    }

    @Test
    void no_record_is_lost_between_the_states() {
        spool.add(Records.of(0, 10));
        Batch loaded = spool.next(4, 1 << 20).orElseThrow();
        spool.sent(loaded.id());
        assertThat(spool.counts()).isEqualTo(new SpoolCounts(10, 6, 4, 0, 0, 0));
        spool.acknowledged(loaded.id());
        spool.acknowledged(loaded.id());
        assertThat(spool.counts()).isEqualTo(new SpoolCounts(10, 6, 0, 4, 0, 0));
        Batch refused = spool.next(5, 1 << 20).orElseThrow();
        assertThat(spool.counts()).isEqualTo(new SpoolCounts(10, 6, 0, 4, 0, 0));
        spool.refused(refused.id(), "422 DAMAGED");
        assertThat(spool.counts()).isEqualTo(new SpoolCounts(10, 1, 0, 4, 5, 0));
        assertThat(spool.refused())
                .containsExactly(new RefusedBatch(refused.id(), 5, "422 DAMAGED", Optional.of(CLOCK.instant())));
    }

    @Test
    void a_refused_batch_does_not_hold_up_the_next() {
        spool.add(Records.of(0, 2));
        UUID refused = spool.next(1, 1 << 20).orElseThrow().id();
        spool.refused(refused, "no");

        assertThat(spool.next(1, 1 << 20).orElseThrow().id()).isNotEqualTo(refused);
    }

    @Test
    void what_was_added_is_there_after_opening_again() {
        spool.add(Records.of(0, 3));
        spool.close();
        open();

        assertThat(spool.counts().waiting()).isEqualTo(3);
    }

    @Test
    void a_full_spool_takes_nothing_and_takes_again_when_something_is_delivered() {
        spool.close();
        try (Spool small = Spool.open(directory.resolve("small.db"), 200_000, CLOCK)) {
            small.add(Records.of(0, 2000));
            assertThatThrownBy(() -> small.add(Records.of(2000, 2001)))
                    .isInstanceOf(SpoolFull.class)
                    .hasMessageContaining("200000 bytes");
            assertThat(small.counts().added()).isEqualTo(2000);
            small.acknowledged(small.next(2000, 1 << 20).orElseThrow().id());

            small.add(Records.of(2000, 2001));

            assertThat(small.counts().waiting()).isEqualTo(1);
        }
    }

    @Test
    void a_newer_sign_of_life_takes_the_place_of_one_that_has_not_left() {
        spool.add(Records.heartbeat(CLOCK.instant()));
        spool.add(Records.of(0, 2));
        spool.add(Records.heartbeat(CLOCK.instant().plusSeconds(60)));

        assertThat(spool.counts()).isEqualTo(new SpoolCounts(4, 3, 0, 0, 0, 1));
    }

    @Test
    void records_of_a_refused_batch_leave_again_under_another_id_when_a_person_says_so() {
        spool.add(Records.of(0, 2));
        Batch refused = spool.next(2, 1 << 20).orElseThrow();
        spool.refused(refused.id(), "422 WRONG_RECIPIENT");

        assertThat(spool.retryRefused(refused.id())).isTrue();

        Batch again = spool.next(2, 1 << 20).orElseThrow();
        assertThat(again.id()).isNotEqualTo(refused.id());
        assertThat(again.records()).isEqualTo(refused.records());
        assertThat(spool.retryRefused(refused.id())).isFalse();
    }

    @Test
    void how_delivery_stands_outlives_a_restart() {
        spool.add(Records.of(0, 2));
        assertThat(spool.standing().oldestWaiting()).hasValue(CLOCK.instant());
        assertThat(spool.standing().lastSuccess()).isEmpty();
        spool.acknowledged(spool.next(2, 1 << 20).orElseThrow().id());
        spool.close();
        open();

        assertThat(spool.standing().oldestWaiting()).isEmpty();
        assertThat(spool.standing().lastSuccess()).hasValue(CLOCK.instant());
    }

    @Test
    void the_files_are_the_owners_alone() throws IOException {
        spool.add(Records.of(0, 1));

        for (String name : List.of("spool.db", "spool.db-wal")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve(name))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void a_closed_spool_takes_nothing_and_says_so() {
        spool.close();

        assertThatThrownBy(() -> spool.add(Records.of(0, 1)))
                .isInstanceOf(SpoolUnusable.class)
                .hasMessageContaining("take records");
    }

    @Test
    void nothing_but_what_went_through_the_anonymizer_can_be_spooled() {
        List<Method> adding = Arrays.stream(Spool.class.getDeclaredMethods())
                .filter(method -> method.getName().equals("add"))
                .toList();

        assertThat(adding).hasSize(2);
        assertThat(adding)
                .extracting(Method::toGenericString)
                .allSatisfy(signature -> assertThat(signature).contains("org.doselens.anonymizer.OutgoingRecord"));
        assertThat(Spool.class.getDeclaredMethods())
                .filteredOn(method -> !Modifier.isPrivate(method.getModifiers()))
                .allSatisfy(method -> assertThat(method.getParameterTypes())
                        .noneMatch(WireRecord.class::isAssignableFrom)
                        .doesNotContain(Object.class));
        assertThat(OutgoingRecord.class.getDeclaredConstructors())
                .as("only the anonymizer's package makes them")
                .noneMatch(constructor -> Modifier.isPublic(constructor.getModifiers())
                        || Modifier.isProtected(constructor.getModifiers()));
    }

    private static List<WireRecord> wire(List<OutgoingRecord> records) {
        return records.stream().map(OutgoingRecord::record).toList();
    }
}
