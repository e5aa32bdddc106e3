package org.doselens.core.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.doselens.core.report.MonthlyFigures.Device;
import org.doselens.core.report.MonthlyFigures.Procedure;
import org.doselens.core.report.MonthlyFigures.Tally;

/**
 * A figure of a report that is not as it was in the revision before.
 *
 * @param subject {@code all}, {@code device}, {@code procedure}, {@code unjudged} or {@code review}
 * @param key which of them: a device's name, a standard key and metric, a reason or a state
 * @param figure {@code exams}, {@code judged}, {@code over}, {@code median}, {@code level}
 * @param before null where it was not there
 * @param after null where it is no longer there
 */
public record Difference(String subject, String key, String figure, Double before, Double after) {

    /** All figures that differ, in the order of the report. */
    public static List<Difference> between(MonthlyFigures before, MonthlyFigures after) {
        Map<Difference, Double> old = figures(before);
        Map<Difference, Double> fresh = figures(after);
        List<Difference> found = new ArrayList<>();
        TreeMap<String, Difference> named = new TreeMap<>();
        old.keySet().forEach(one -> named.put(one.order(), one));
        fresh.keySet().forEach(one -> named.put(one.order(), one));
        for (Difference one : named.values()) {
            if (!Objects.equals(old.get(one), fresh.get(one))) {
                found.add(new Difference(one.subject, one.key, one.figure, old.get(one), fresh.get(one)));
            }
        }
        return found;
    }

    private String order() {
        int place = List.of("all", "device", "procedure", "unjudged", "review").indexOf(subject);
        return place + "\t" + key + "\t" + figure;
    }

    private static Map<Difference, Double> figures(MonthlyFigures of) {
        Map<Difference, Double> all = new HashMap<>();
        tally(all, "all", "", of.all());
        for (Device device : of.devices()) {
            tally(all, "device", device.name().isEmpty() ? device.key() : device.name(), device.tally());
        }
        for (Procedure one : of.procedures()) {
            String key = one.standardKey() + "\t" + one.metric() + "\t" + one.phantomCm();
            all.put(named("procedure", key, "exams"), (double) one.exams());
            all.put(named("procedure", key, "median"), one.median());
            all.put(named("procedure", key, "level"), one.level());
            all.put(named("procedure", key, "over"), (double) one.over());
        }
        of.unjudged().forEach((why, exams) -> all.put(named("unjudged", why, "exams"), (double) exams));
        of.review().forEach((state, items) -> all.put(named("review", state, "exams"), (double) items));
        return all;
    }

    private static void tally(Map<Difference, Double> all, String subject, String key, Tally tally) {
        all.put(named(subject, key, "exams"), (double) tally.exams());
        all.put(named(subject, key, "judged"), (double) tally.judged());
        all.put(named(subject, key, "over"), (double) tally.over());
    }

    private static Difference named(String subject, String key, String figure) {
        return new Difference(subject, key, figure, null, null);
    }
}
