package org.doselens.core.review;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Items that wait, by how many days ago their exam's day is.
 *
 * @param ages in this order: up to 1 day, 2 to 3, 4 to 7, more
 * @param unassigned of them that nobody was given
 * @param openedSince of them, opened since the moment that was asked for
 * @param beyond further ones beyond the site's daily budget, in none of the other numbers
 * @param oldest day of the oldest; null if nothing waits
 */
public record Backlog(List<Age> ages, int unassigned, int openedSince, int beyond, LocalDate oldest) {

    /** How much of one age is new, and how much somebody has begun with. */
    public record Age(int fresh, int inReview) {

        /** Both. */
        public int items() {
            return fresh + inReview;
        }
    }

    /** All that waits. */
    public int items() {
        return ages.stream().mapToInt(Age::items).sum();
    }

    /** What waits for more than seven days. */
    public int old() {
        return ages.get(ages.size() - 1).items();
    }

    /** Adds up days. */
    static final class Sum {

        private static final int[] LAST_DAY_OF_AGE = {1, 3, 7};

        private final int[] fresh = new int[LAST_DAY_OF_AGE.length + 1];
        private final int[] inReview = new int[LAST_DAY_OF_AGE.length + 1];
        private int unassigned;
        private int openedSince;
        private int beyond;
        private LocalDate oldest;

        void add(ResultSet row, LocalDate today) throws SQLException {
            LocalDate day = row.getObject("site_day", LocalDate.class);
            int age = age(ChronoUnit.DAYS.between(day, today));
            int items = row.getInt("fresh") + row.getInt("in_review");
            fresh[age] += row.getInt("fresh");
            inReview[age] += row.getInt("in_review");
            unassigned += row.getInt("unassigned");
            openedSince += row.getInt("opened_since");
            beyond += row.getInt("beyond");
            if (items > 0 && (oldest == null || day.isBefore(oldest))) {
                oldest = day;
            }
        }

        Backlog backlog() {
            List<Age> ages = java.util.stream.IntStream.range(0, fresh.length)
                    .mapToObj(age -> new Age(fresh[age], inReview[age]))
                    .toList();
            return new Backlog(ages, unassigned, openedSince, beyond, oldest);
        }

        private static int age(long days) {
            int age = 0;
            while (age < LAST_DAY_OF_AGE.length && days > LAST_DAY_OF_AGE[age]) {
                age++;
            }
            return age;
        }
    }
}
