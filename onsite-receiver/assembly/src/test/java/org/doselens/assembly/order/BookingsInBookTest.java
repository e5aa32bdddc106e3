package org.doselens.assembly.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.doselens.assembly.order.MadeFacts.START;
import static org.doselens.assembly.order.MadeFacts.ZONE;
import static org.doselens.assembly.order.MadeFacts.at;
import static org.doselens.assembly.order.MadeFacts.order;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.doselens.assembly.JournalCipher;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the book has the cloud told of bookings: each once, and again when something of it is another. */
class BookingsInBookTest {

    private static final Set<String> MR = Set.of("MR");

    @TempDir
    private Path folder;

    private OrderBook book;

    @BeforeEach
    void open() {
        book = OrderBook.open(
                folder.resolve("orders.db"),
                new JournalCipher(new byte[32]),
                OrderRules.of(ZONE),
                Clock.fixed(START.toInstant(), ZONE));
    }

    @AfterEach
    void close() {
        book.close();
    }

    private static MadeFacts.MadeOrder knee() {
        return order("A1").placer("P1").scheduledAt("15:00").name("膝关节MR平扫").device("MR", "MR-1");
    }

    private List<BookedOrder> tell() {
        List<BookedOrder> news = book.untoldBookings(MR);
        book.toldBookings(news);
        return news;
    }

    @Test
    void a_booking_is_told_once_and_only_of_the_modality_that_is_asked_for() {
        book.append(List.of(
                knee().fact(),
                order("A2").scheduledAt("15:30").device("CT", "CT-1").fact(),
                order("A3").device("MR", "MR-1").fact()));

        assertThat(tell()).singleElement().satisfies(told -> {
            assertThat(told.revision()).isEqualTo(1);
            assertThat(told.scheduledAt()).isEqualTo(at("15:00"));
            assertThat(told.procedureName()).isEqualTo("膝关节MR平扫");
            assertThat(told.station()).isEqualTo("MR-1");
            assertThat(told.cancelled()).isFalse();
        });
        assertThat(tell()).isEmpty();
    }

    @Test
    void a_change_and_a_cancellation_are_revisions_of_the_same_booking() {
        book.append(List.of(knee().fact()));
        BookedOrder first = tell().get(0);
        book.append(List.of(knee().scheduledAt("16:10").toldAt("09:00").fact()));
        BookedOrder moved = tell().get(0);
        book.append(List.of(order(null)
                .placer("P1")
                .toldAt("09:30")
                .state(OrderEntry.State.CANCELLED)
                .fact()));
        BookedOrder cancelled = tell().get(0);

        assertThat(List.of(moved.key(), cancelled.key())).containsOnly(first.key());
        assertThat(moved.revision()).isEqualTo(2);
        assertThat(moved.scheduledAt()).isEqualTo(at("16:10"));
        assertThat(cancelled.revision()).isEqualTo(3);
        assertThat(cancelled.cancelled()).isTrue();
        assertThat(cancelled.scheduledAt()).isEqualTo(at("16:10"));
    }

    @Test
    void a_telling_that_changes_nothing_and_one_of_a_day_that_is_over_are_not_told() {
        book.append(List.of(knee().fact()));
        tell();
        book.append(List.of(
                knee().toldAt("09:00").fact(),
                order("A9")
                        .scheduledAt("15:00")
                        .yesterday()
                        .device("MR", "MR-1")
                        .fact()));

        assertThat(tell()).isEmpty();
    }

    @Test
    void a_booking_whose_telling_was_lost_is_told_again_as_the_same() {
        book.append(List.of(knee().fact()));
        BookedOrder lost = book.untoldBookings(MR).get(0);
        close();
        open();

        assertThat(tell()).containsExactly(lost);
    }

    @Test
    void two_bookings_that_turn_out_to_be_one_leave_one() {
        book.append(List.of(
                order(null)
                        .placer("P1")
                        .scheduledAt("15:00")
                        .device("MR", "MR-1")
                        .fact(),
                order(null)
                        .filler("F1")
                        .scheduledAt("15:00")
                        .device("MR", "MR-1")
                        .fact()));
        assertThat(tell()).hasSize(2);
        book.append(List.of(order(null)
                .placer("P1")
                .filler("F1")
                .scheduledAt("15:00")
                .toldAt("09:00")
                .fact()));

        assertThat(tell())
                .singleElement()
                .satisfies(told -> assertThat(told.cancelled()).isTrue());
    }
}
