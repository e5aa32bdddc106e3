package org.doselens.core.exam;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** When a device's exams of one day began, where they tell. Immutable. */
final class DayStarts {

    private static final int SECONDS_OF_AN_HOUR = 3600;

    private final int[] seconds;

    /** @param seconds since the site's midnight, the earliest first */
    DayStarts(List<String> seconds) {
        this.seconds = seconds.stream().mapToInt(Integer::parseInt).toArray();
    }

    int exams() {
        return seconds.length;
    }

    /** How many began up to a second of the day. */
    int until(int second) {
        int found = Arrays.binarySearch(seconds, second);
        int after = found < 0 ? -found - 1 : found + 1;
        while (after < seconds.length && seconds[after] == second) {
            after++;
        }
        return after;
    }

    /** When the last of them began up to a second of the day; 0 if none did. */
    int last(int second) {
        int until = until(second);
        return until == 0 ? 0 : seconds[until - 1];
    }

    /** The hour of each. */
    IntStream hours() {
        return Arrays.stream(seconds).map(second -> second / SECONDS_OF_AN_HOUR);
    }
}
