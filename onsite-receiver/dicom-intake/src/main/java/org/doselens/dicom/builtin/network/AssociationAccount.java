package org.doselens.dicom.builtin.network;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What an association came to, for the one line in the log that it leaves. Reasons quote no value; only a few different
 * ones are kept, the rest is counted. Not thread-safe.
 */
final class AssociationAccount {

    private static final int REASONS = 3;

    private final Map<String, Integer> refusals = new LinkedHashMap<>();
    private int stored;
    private int echoes;
    private int steps;
    private int commitments;
    private int failed;

    void note(int commandField, Answer answer) {
        if (!answer.isSuccess()) {
            failed++;
            String reason = DimseStatus.text(answer.status()) + " " + answer.comment();
            if (refusals.containsKey(reason) || refusals.size() < REASONS) {
                refusals.merge(reason, 1, Integer::sum);
            }
            return;
        }
        switch (commandField) {
            case CommandSet.C_STORE_RQ -> stored++;
            case CommandSet.C_ECHO_RQ -> echoes++;
            case CommandSet.N_ACTION_RQ -> commitments++;
            default -> steps++;
        }
    }

    boolean hasFailures() {
        return failed > 0;
    }

    /** Such as {@code 3 stored, 1 failed (C000H TRUNCATED: … (at byte 50)), 0 echoes}. */
    @Override
    public String toString() {
        String others = (steps == 0 ? "" : ", " + steps + " step reports")
                + (commitments == 0 ? "" : ", " + commitments + " commitments asked and denied");
        return String.format(
                Locale.ROOT, "%d stored, %d failed%s, %d echoes%s", stored, failed, reasons(), echoes, others);
    }

    private String reasons() {
        if (failed == 0) {
            return "";
        }
        int told = refusals.values().stream().mapToInt(Integer::intValue).sum();
        String text = refusals.entrySet().stream()
                .map(refusal -> (refusal.getValue() == 1 ? "" : refusal.getValue() + " x ") + refusal.getKey())
                .collect(Collectors.joining("; "));
        return " (" + text + (told == failed ? "" : "; " + (failed - told) + " for other reasons") + ")";
    }
}
