package org.doselens.dashboard.utilization;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.doselens.core.utilization.DeviceLog;
import org.doselens.core.utilization.UseTrend;
import org.doselens.look.Figures;
import tools.jackson.databind.json.JsonMapper;

/**
 * A trend of utilization as JSON, ready to stand in an attribute.
 *
 * @param name a device's name by its key
 */
public record TrendPoints(UseTrend trend, UnaryOperator<String> name, ZoneId zone, Figures f) {

    private static final JsonMapper JSON = new JsonMapper();

    public boolean known() {
        return !trend.days().isEmpty();
    }

    public String points() {
        List<Map<String, Object>> points = new ArrayList<>();
        for (UseTrend.Day day : trend.days()) {
            Map<String, Object> point = new LinkedHashMap<>();
            point.put("label", f.shortDay(day.day()));
            point.put("day", day.day().toString());
            point.put("value", day.utilization() == null ? null : (Object) (Math.round(day.utilization() * 10) / 10.0));
            point.put("text", f.word("compare.trend.point", f.decimal(day.utilization(), 1), f.count(day.exams())));
            points.add(point);
        }
        return JSON.writeValueAsString(points);
    }

    /** Entries of the device log by the day they began on. */
    public String words() {
        List<Map<String, Object>> marks = new ArrayList<>();
        for (DeviceLog.Entry entry : trend.marks()) {
            marks.add(Map.of(
                    "day",
                    entry.from().atZone(zone).toLocalDate().toString(),
                    "text",
                    name.apply(entry.deviceKey()) + " "
                            + f.word("deviceLog.kind." + entry.kind().key())));
        }
        return JSON.writeValueAsString(Map.of("marks", marks));
    }
}
