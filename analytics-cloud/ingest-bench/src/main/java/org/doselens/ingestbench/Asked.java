package org.doselens.ingestbench;

import java.util.Arrays;
import java.util.Locale;

/** One question, asked often: how long its answers took, in milliseconds. */
record Asked(String question, double medianMs, double p95Ms, int times) {

    /** A question that is asked of one site. */
    interface Question {
        void of(int place) throws Exception;
    }

    /** Asks of one place after another, after a few that are not counted. */
    static Asked often(String name, int times, int places, Question question) throws Exception {
        int before = Math.min(3, times);
        for (int i = 0; i < before; i++) {
            question.of(i % places);
        }
        double[] took = new double[times];
        for (int i = 0; i < times; i++) {
            long startedNs = System.nanoTime();
            question.of(i * 7 % places);
            took[i] = (System.nanoTime() - startedNs) / 1e6;
        }
        Arrays.sort(took);
        return new Asked(name, took[times / 2], took[(int) Math.min(times - 1, Math.ceil(times * 0.95) - 1)], times);
    }

    String text() {
        return String.format(
                Locale.ROOT,
                "\"%s\":{\"medianMs\":%.1f,\"p95Ms\":%.1f,\"times\":%d}",
                question,
                medianMs,
                p95Ms,
                times);
    }
}
