package org.doselens.benchmark;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * The frozen comparison of a month: exams of the twelve months that end with it.
 *
 * @param revision goes up when history is computed again under other rules
 * @param ruleVersion {@link PrivacyRules#VERSION} it was made under
 * @param epsilon what its noise spends of each hospital's privacy budget; 0 if it has no noise
 * @param cells sorted as they are written
 */
public record Snapshot(YearMonth month, int revision, int ruleVersion, double epsilon, List<Cell> cells) {

    private static final String WHAT = "doselens benchmark ";

    /** Goes up when a program of before could not read it; crossed axes and noise came with the second. */
    private static final int FORMAT = 2;

    public Snapshot {
        cells = cells.stream()
                .sorted(java.util.Comparator.comparing(Cell::question).thenComparing(Cell::slice))
                .toList();
    }

    /** Its name, such as {@code 2026-10.1}. */
    public String name() {
        return month + "." + revision;
    }

    /** The one text of it: a head and a line for each cell, in order; equal snapshots give equal bytes. */
    public byte[] canonical() {
        StringBuilder text = new StringBuilder(WHAT)
                .append(FORMAT)
                .append('\t')
                .append(month)
                .append('\t')
                .append(revision)
                .append('\t')
                .append(ruleVersion)
                .append('\t')
                .append(epsilon)
                .append('\n');
        cells.forEach(cell -> text.append(CellText.of(cell)).append('\n'));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** SHA-256 of {@link #canonical}. */
    public String sha256() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(canonical()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /**
     * Reads what {@link #canonical} wrote, in this format or one before.
     *
     * @throws NewerFormat if a newer program wrote it
     * @throws IllegalArgumentException if it is something else, or a part of it
     */
    public static Snapshot parse(byte[] canonical) {
        List<String> lines =
                new String(canonical, StandardCharsets.UTF_8).lines().toList();
        String[] head = lines.isEmpty() ? new String[0] : lines.get(0).split("\t", -1);
        if (head.length < 4 || !head[0].matches(WHAT + "\\d{1,4}")) {
            throw new IllegalArgumentException("this is no snapshot of a comparison between hospitals");
        }
        if (Integer.parseInt(head[0].substring(WHAT.length())) > FORMAT) {
            throw new NewerFormat();
        }
        List<Cell> cells = new ArrayList<>();
        lines.subList(1, lines.size()).forEach(line -> cells.add(CellText.parse(line)));
        return new Snapshot(
                YearMonth.parse(head[1]),
                Integer.parseInt(head[2]),
                Integer.parseInt(head[3]),
                head.length > 4 ? Double.parseDouble(head[4]) : 0,
                cells);
    }

    /** A newer program wrote it. */
    public static final class NewerFormat extends IllegalArgumentException {

        private static final long serialVersionUID = 1;

        NewerFormat() {
            super("a newer version of Doselens wrote this snapshot");
        }
    }
}
