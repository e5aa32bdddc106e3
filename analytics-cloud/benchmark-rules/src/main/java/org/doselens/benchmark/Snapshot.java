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
 * @param cells sorted as they are written
 */
public record Snapshot(YearMonth month, int revision, int ruleVersion, List<Cell> cells) {

    private static final String FIRST = "doselens benchmark 1";

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
        StringBuilder text = new StringBuilder(FIRST)
                .append('\t')
                .append(month)
                .append('\t')
                .append(revision)
                .append('\t')
                .append(ruleVersion)
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
     * Reads what {@link #canonical} wrote.
     *
     * @throws IllegalArgumentException if it is something else
     */
    public static Snapshot parse(byte[] canonical) {
        List<String> lines =
                new String(canonical, StandardCharsets.UTF_8).lines().toList();
        List<String> head = lines.isEmpty() ? List.of() : List.of(lines.get(0).split("\t", -1));
        if (head.size() != 4 || !head.get(0).equals(FIRST)) {
            throw new IllegalArgumentException("this is no snapshot of a comparison between hospitals");
        }
        List<Cell> cells = new ArrayList<>();
        lines.subList(1, lines.size()).forEach(line -> cells.add(CellText.parse(line)));
        return new Snapshot(
                YearMonth.parse(head.get(1)), Integer.parseInt(head.get(2)), Integer.parseInt(head.get(3)), cells);
    }
}
