package org.doselens.dashboard.overview;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.doselens.core.exam.Overview;
import org.doselens.core.exam.Overview.DayVerdicts;
import org.doselens.core.exam.Overview.Hour;
import org.doselens.core.exam.Overview.Verdicts;
import org.doselens.dashboard.DashboardSettings;
import org.doselens.look.Figures;
import tools.jackson.databind.json.JsonMapper;

/** Points and words of the charts as JSON, ready to stand in an attribute. */
public record ChartPoints(Overview overview, Figures f, DashboardSettings settings, ZoneId zone) {

    private static final JsonMapper JSON = new JsonMapper();

    public String share() {
        List<Map<String, Object>> points = new ArrayList<>();
        for (DayVerdicts day : overview.trend()) {
            Map<String, Object> point = new LinkedHashMap<>();
            point.put("label", dayLabel(day.day()));
            point.put("share", rounded(day.verdicts().share()));
            point.put("text", shareText(day.verdicts()));
            points.add(point);
        }
        return JSON.writeValueAsString(points);
    }

    public String shareWords() {
        String last = "";
        for (DayVerdicts day : overview.trend()) {
            last = day.verdicts().share() == null
                    ? last
                    : f.percent(day.verdicts().share()) + "%";
        }
        return JSON.writeValueAsString(Map.of(
                "target",
                settings.sharePercent(),
                "targetLabel",
                f.word("overview.target", f.upTo(settings.sharePercent(), 1)),
                "last",
                last));
    }

    /** What a day's point says in words. */
    public String shareText(Verdicts verdicts) {
        return verdicts.share() == null
                ? f.word("overview.share.none")
                : f.word(
                        "overview.share.day",
                        f.percent(verdicts.share()),
                        f.count(verdicts.within()),
                        f.count(verdicts.judged()));
    }

    public String hours() {
        List<Map<String, Object>> points = new ArrayList<>();
        for (Hour hour : overview.hours()) {
            Map<String, Object> point = new LinkedHashMap<>();
            point.put("hour", hour.hour());
            point.put("title", hourTitle(hour));
            point.put("exams", hour.exams());
            point.put("low", hour.usual().p25());
            point.put("high", hour.usual().p75());
            point.put("text", hourText(hour));
            points.add(point);
        }
        return JSON.writeValueAsString(points);
    }

    public String hourWords() {
        return JSON.writeValueAsString(
                Map.of("now", hourNow(), "known", overview.usual().known()));
    }

    /** The hour that is still running; -1 if the day is over. */
    public int hourNow() {
        return overview.running() ? overview.computedAt().atZone(zone).getHour() : -1;
    }

    /** 09:00–10:00. */
    public String hourTitle(Hour hour) {
        return String.format(Locale.ROOT, "%02d:00–%02d:00", hour.hour(), hour.hour() + 1);
    }

    /** What an hour's bar says in words. */
    public String hourText(Hour hour) {
        return hour.usual().known()
                ? f.word(
                        "overview.hour.usual",
                        f.count(hour.exams()),
                        f.range(hour.usual().p25(), hour.usual().p75()),
                        hour.usual().days())
                : f.word("overview.hour", f.count(hour.exams()));
    }

    private String dayLabel(LocalDate day) {
        return f.shortDay(day);
    }

    private static Double rounded(Double share) {
        return share == null ? null : Math.round(share * 10) / 10.0;
    }
}
