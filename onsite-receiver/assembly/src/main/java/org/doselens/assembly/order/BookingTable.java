package org.doselens.assembly.order;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.doselens.assembly.JournalCipher;

/**
 * Which bookings the cloud was told, and which orders were told of since. An order is known by any of its numbers, so a
 * number that comes later joins the booking that is there.
 */
record BookingTable(FactTable facts, FactKeys keys, JournalCipher cipher, OrderRules rules) {

    private static final int MOST_AT_ONCE = 500;

    /** An order was told of. */
    void due(Connection connection, OrderEntry order) throws SQLException {
        Optional<String> key = numbers(order).stream().findFirst();
        if (key.isPresent()) {
            execute(connection, """
                    INSERT INTO booking_due (key, facts) VALUES (?, 1)
                    ON CONFLICT DO UPDATE SET facts = facts + 1""", key.get());
        }
    }

    /**
     * Bookings of these modalities that the cloud does not know as they are now, from a day on; what need not be told is
     * done with.
     */
    List<BookedOrder> untold(Connection connection, Set<String> modalities, LocalDate from) throws SQLException {
        Map<String, Long> due = new LinkedHashMap<>();
        try (PreparedStatement select =
                        connection.prepareStatement("SELECT key, facts FROM booking_due LIMIT " + MOST_AT_ONCE);
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                due.put(row.getString(1), row.getLong(2));
            }
        }
        Map<String, BookedOrder> found = new TreeMap<>();
        for (Map.Entry<String, Long> one : due.entrySet()) {
            List<BookedOrder> news = news(connection, one.getKey(), modalities, from);
            news.forEach(booking -> found.put(booking.key(), booking));
            if (news.isEmpty()) {
                done(connection, one.getKey(), one.getValue());
            }
        }
        return List.copyOf(found.values());
    }

    private List<BookedOrder> news(Connection connection, String key, Set<String> modalities, LocalDate from)
            throws SQLException {
        Optional<OrderStory> story = story(connection, key);
        if (story.isEmpty()
                || story.get().bookedFor() == null
                || story.get().modality() == null
                || !modalities.contains(story.get().modality())) {
            return List.of();
        }
        Set<String> numbers = new LinkedHashSet<>();
        story.get().tellings().forEach(order -> numbers.addAll(numbers(order)));
        List<String> known = bookingsOf(connection, numbers);
        boolean past = FactTable.day(story.get().bookedFor().toInstant(), rules).isBefore(from);
        if (known.isEmpty() && (past || story.get().cancelled())) {
            return List.of();
        }
        List<BookedOrder> news = new ArrayList<>();
        String kept = known.isEmpty() ? numbers.iterator().next() : known.get(0);
        add(connection, news, booking(story.get(), kept));
        for (String other : known.subList(Math.min(1, known.size()), known.size())) {
            // two bookings turned out to be one
            add(connection, news, booking(story.get(), kept).cancelledAs(other, 1));
        }
        return news;
    }

    private void add(Connection connection, List<BookedOrder> news, BookedOrder booking) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT revision, content FROM told_booking WHERE booking = ?")) {
            select.setString(1, booking.key());
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    news.add(booking);
                } else if (!row.getString(2).equals(digest(booking))) {
                    news.add(new BookedOrder(
                            booking.key(),
                            row.getInt(1) + 1,
                            booking.cancelled(),
                            booking.scheduledAt(),
                            booking.procedureName(),
                            booking.modality(),
                            booking.station(),
                            booking.patientClass()));
                }
            }
        }
    }

    private static BookedOrder booking(OrderStory story, String key) {
        return new BookedOrder(
                key,
                1,
                story.cancelled(),
                story.bookedFor(),
                story.procedureName(),
                story.modality(),
                story.station(),
                story.patientClass());
    }

    /** The order with the number, as all tellings that share a number with it say. */
    private Optional<OrderStory> story(Connection connection, String key) throws SQLException {
        Map<Long, FactTable.Kept> kept = facts.find(connection, List.of(new FactKeys.Key(key, false)));
        Set<FactKeys.Key> more = new LinkedHashSet<>();
        for (FactTable.Kept one : kept.values()) {
            if (one.fact() instanceof OrderEntry order) {
                numbers(order).forEach(number -> more.add(new FactKeys.Key(number, false)));
            }
        }
        kept.putAll(facts.find(connection, more));
        return OrderStory.of(kept.values()).stream()
                .filter(story -> story.tellings().stream()
                        .anyMatch(order -> numbers(order).contains(key)))
                .findFirst();
    }

    private Set<String> numbers(OrderEntry order) {
        Set<String> numbers = new LinkedHashSet<>();
        keys.orderNumbers(order).forEach(key -> numbers.add(key.digest()));
        keys.numbers(order.accessionNumbers(), null).forEach(key -> numbers.add(key.digest()));
        return numbers;
    }

    private static List<String> bookingsOf(Connection connection, Collection<String> numbers) throws SQLException {
        Set<String> found = new LinkedHashSet<>();
        try (PreparedStatement select =
                connection.prepareStatement("SELECT booking FROM booking_number WHERE number = ?")) {
            for (String number : numbers) {
                select.setString(1, number);
                try (ResultSet row = select.executeQuery()) {
                    if (row.next()) {
                        found.add(row.getString(1));
                    }
                }
            }
        }
        return List.copyOf(found);
    }

    /** These are on their way; the next look finds nothing new of them. */
    void told(Connection connection, BookedOrder booking) throws SQLException {
        try (PreparedStatement upsert = connection.prepareStatement("""
                INSERT INTO told_booking (booking, revision, content, day) VALUES (?, ?, ?, ?)
                ON CONFLICT DO UPDATE SET revision = excluded.revision, content = excluded.content, day = excluded.day""")) {
            upsert.setString(1, booking.key());
            upsert.setInt(2, booking.revision());
            upsert.setString(3, digest(booking));
            upsert.setLong(
                    4, FactTable.day(booking.scheduledAt().toInstant(), rules).toEpochDay());
            upsert.executeUpdate();
        }
        Optional<OrderStory> story = story(connection, booking.key());
        Set<String> numbers = new LinkedHashSet<>(Set.of(booking.key()));
        story.ifPresent(one -> one.tellings().forEach(order -> numbers.addAll(numbers(order))));
        for (String number : numbers) {
            execute(
                    connection,
                    "INSERT INTO booking_number (number, booking) VALUES (?, ?) ON CONFLICT DO NOTHING",
                    number,
                    booking.key());
        }
    }

    void forgetBefore(Connection connection, LocalDate day) throws SQLException {
        execute(
                connection,
                "DELETE FROM booking_number WHERE booking IN (SELECT booking FROM told_booking WHERE day < "
                        + day.toEpochDay() + ")");
        execute(connection, "DELETE FROM told_booking WHERE day < " + day.toEpochDay());
    }

    private static void done(Connection connection, String key, long seen) throws SQLException {
        execute(connection, "DELETE FROM booking_due WHERE facts = " + seen + " AND key = ?", key);
    }

    private String digest(BookedOrder booking) {
        return cipher.digest("order book booking" + booking.content());
    }

    private static void execute(Connection connection, String sql, String... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }
}
