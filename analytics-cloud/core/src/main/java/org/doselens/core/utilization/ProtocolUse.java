package org.doselens.core.utilization;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.doselens.core.exam.DeviceName;

/**
 * Which protocols ran where in some days, and what stands out: scanners of one model that run one protocol differently,
 * protocols that were used before and are not any more, and several on one device that are for the same procedure with the
 * same parameters.
 *
 * @param lines a protocol on a device each, the most frequent first
 */
public record ProtocolUse(LocalDate from, LocalDate to, List<Line> lines) {

    private static final int FEWEST = 10;
    private static final int UNUSED_DAYS = 28;
    private static final double LONGER = 1.2;
    private static final double MORE = 1.1;

    /**
     * A protocol on a device; parameters are medians of its exams, null where none tells them.
     *
     * @param protocol as the device calls it, or what stands for it
     * @param token it was not released: a pseudonym stands for it
     * @param standardKey what it is mostly used for; empty if not mapped
     * @param timed exams with an interval
     * @param minutes on the table; null without
     */
    public record Line(
            String protocol,
            boolean token,
            DeviceName device,
            String modality,
            String standardKey,
            int exams,
            LocalDate firstDay,
            LocalDate lastDay,
            int timed,
            Double minutes,
            Double dlpMgyCm,
            Double kvp,
            Double pitch,
            Double tubeCurrentMa,
            Double events) {}

    /** What two scanners of one model do differently in one protocol: {@code minutes}, {@code dlp}, {@code kvp} or {@code pitch}. */
    public record Difference(Line one, Line other, List<String> what) {}

    /** Protocols of one device that seem to be the same. */
    public record Twins(DeviceName device, String standardKey, List<Line> lines) {}

    /** Scanners of one model, ten exams or more on each, the greatest difference in time first. */
    public List<Difference> differences() {
        Map<String, List<Line>> same = new TreeMap<>(lines.stream()
                .filter(line -> line.exams() >= FEWEST && !line.device().model().isEmpty())
                .collect(Collectors.groupingBy(line -> String.join(
                        "\t", line.device().manufacturer(), line.device().model(), plain(line.protocol())))));
        List<Difference> found = new ArrayList<>();
        for (List<Line> group : same.values()) {
            for (int i = 0; i < group.size(); i++) {
                for (int j = i + 1; j < group.size(); j++) {
                    List<String> what = different(group.get(i), group.get(j));
                    if (!what.isEmpty()) {
                        found.add(new Difference(group.get(i), group.get(j), what));
                    }
                }
            }
        }
        found.sort(Comparator.comparingDouble(ProtocolUse::timeRatio).reversed());
        return found;
    }

    private static double timeRatio(Difference one) {
        return ratio(one.one().minutes(), one.other().minutes());
    }

    private static List<String> different(Line one, Line other) {
        List<String> what = new ArrayList<>();
        if (ratio(one.minutes(), other.minutes()) >= LONGER) {
            what.add("minutes");
        }
        if (ratio(one.dlpMgyCm(), other.dlpMgyCm()) >= LONGER) {
            what.add("dlp");
        }
        if (one.kvp() != null && other.kvp() != null && Math.abs(one.kvp() - other.kvp()) >= 1) {
            what.add("kvp");
        }
        if (ratio(one.pitch(), other.pitch()) >= MORE) {
            what.add("pitch");
        }
        return what;
    }

    private static double ratio(Double one, Double other) {
        if (one == null || other == null || !(one > 0) || !(other > 0)) {
            return 1;
        }
        return Math.max(one, other) / Math.min(one, other);
    }

    /** Used in these days, but not in the last four weeks of them; the longest unused first. */
    public List<Line> unused() {
        return lines.stream()
                .filter(line -> line.lastDay().isBefore(to.minusDays(UNUSED_DAYS - 1L)))
                .sorted(Comparator.comparing(Line::lastDay))
                .toList();
    }

    /** Several names on one device that differ in signs alone, or are for one procedure with the same parameters. */
    public List<Twins> twins() {
        Map<String, List<Line>> byDevice = lines.stream()
                .filter(line -> !line.token() && !line.standardKey().isEmpty())
                .collect(Collectors.groupingBy(
                        line -> line.device().deviceKey() + "\t" + line.standardKey(),
                        TreeMap::new,
                        Collectors.toList()));
        List<Twins> found = new ArrayList<>();
        for (List<Line> group : byDevice.values()) {
            List<Line> alike = group.stream()
                    .filter(line -> group.stream().anyMatch(other -> !other.equals(line) && alike(line, other)))
                    .toList();
            if (alike.size() > 1) {
                found.add(new Twins(alike.get(0).device(), alike.get(0).standardKey(), alike));
            }
        }
        return found;
    }

    private static boolean alike(Line one, Line other) {
        if (plain(one.protocol()).equals(plain(other.protocol()))) {
            return true;
        }
        boolean told = one.kvp() != null && other.kvp() != null && one.minutes() != null && other.minutes() != null;
        return told
                && one.exams() >= FEWEST
                && other.exams() >= FEWEST
                && different(one, other).isEmpty()
                && ratio(one.events(), other.events()) < MORE
                && ratio(one.minutes(), other.minutes()) < MORE;
    }

    /** Letters and digits alone, in small letters. */
    private static String plain(String protocol) {
        return protocol.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}+]", "");
    }
}
