package org.doselens.dashboard.utilization;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.doselens.core.utilization.DeviceLog;
import org.doselens.core.utilization.DeviceUse;
import org.doselens.core.utilization.HeatMap;
import org.doselens.core.utilization.Segment;
import org.doselens.core.utilization.UseKind;
import org.doselens.core.utilization.Waits;
import org.doselens.look.Figures;
import tools.jackson.databind.json.JsonMapper;

/** Points and words of the charts as JSON, ready to stand in an attribute. Minutes are of the wall clock. */
public record ChartPoints(UtilizationView view) {

    private static final JsonMapper JSON = new JsonMapper();
    /** As the script that draws them numbers them. */
    private static final List<UseKind> KINDS =
            List.of(UseKind.EXAM, UseKind.TURNOVER, UseKind.IDLE, UseKind.DOWN, UseKind.CLOSED);

    private static final int DAY = 24 * 60;
    private static final int EARLIEST = 7 * 60;
    private static final int LATEST = 19 * 60;

    /** Rows of the timeline: row, from, to, kind, and for an exam what it is. */
    public String timeline() {
        List<List<Object>> points = new ArrayList<>();
        List<DeviceUse> devices = view.use().devices();
        for (int row = 0; row < devices.size(); row++) {
            for (Segment segment : devices.get(row).segments()) {
                List<Object> point = new ArrayList<>(List.of(
                        row, minute(segment.from(), false), minute(segment.to(), true), KINDS.indexOf(segment.kind())));
                if (segment.kind() == UseKind.EXAM) {
                    point.add(about(segment));
                }
                points.add(point);
            }
        }
        return JSON.writeValueAsString(points);
    }

    private String about(Segment segment) {
        Figures f = view.f();
        String name = segment.exam().standardKey().isEmpty()
                ? segment.exam().name()
                : view.words().standard(segment.exam().standardKey());
        String odd = segment.exam()
                .time()
                .oddity()
                .map(one -> " · " + f.word("utilization.odd." + one.name(), 1))
                .orElse("");
        String source =
                f.codeWord("utilization.source.", segment.exam().time().source(), f.word("utilization.source.none"));
        return (name.isEmpty() ? segment.exam().time().modality() : name) + " · " + source + odd;
    }

    private double minute(Instant at, boolean end) {
        LocalDate day = at.atZone(view.zone()).toLocalDate();
        LocalTime time = at.atZone(view.zone()).toLocalTime();
        if (day.isAfter(view.query().day())) {
            return DAY;
        }
        double minute = Math.round(time.toSecondOfDay() / 6.0) / 10.0;
        return end && minute == 0 ? DAY : minute;
    }

    public String timelineWords() {
        Figures f = view.f();
        Map<String, Object> words = new LinkedHashMap<>();
        List<DeviceUse> devices = view.use().devices();
        words.put("rows", devices.stream().map(device -> device.name().label()).toList());
        words.put(
                "shares",
                devices.stream()
                        .map(device -> device.minutes().utilization() == null
                                ? Figures.NOTHING
                                : f.decimal(device.minutes().utilization(), 0) + "%")
                        .toList());
        List<String> kinds = new ArrayList<>();
        for (UseKind kind : KINDS) {
            kinds.add(f.word("utilization.kind." + kind.name()));
        }
        words.put("kinds", kinds);
        words.put("minutes", f.word("utilization.min", "#"));
        words.put("idle", f.word("utilization.idleFor", "#"));
        words.put("day", view.query().day().toString());
        words.put("from", edge(true));
        words.put("to", edge(false));
        words.put("marks", marks());
        return JSON.writeValueAsString(words);
    }

    /** The part of the day that is shown first: from seven to seven, and further where devices close. */
    private int edge(boolean begin) {
        int edge = begin ? EARLIEST : LATEST;
        for (DeviceUse device : view.use().devices()) {
            boolean closes = device.segments().stream().anyMatch(one -> one.kind() == UseKind.CLOSED);
            for (Segment one : device.segments()) {
                if (closes && one.kind() != UseKind.CLOSED) {
                    edge = begin
                            ? Math.min(edge, (int) minute(one.from(), false))
                            : Math.max(edge, (int) minute(one.to(), true));
                }
            }
        }
        return begin ? edge / 60 * 60 : Math.min(DAY, (edge + 59) / 60 * 60);
    }

    /** Moments of the device log: row, minute, what. */
    private List<List<Object>> marks() {
        List<List<Object>> marks = new ArrayList<>();
        List<DeviceUse> devices = view.use().devices();
        for (DeviceLog.Entry entry : view.log()) {
            for (int row = 0; row < devices.size(); row++) {
                boolean today = entry.from()
                        .atZone(view.zone())
                        .toLocalDate()
                        .equals(view.query().day());
                if (today && devices.get(row).name().deviceKey().equals(entry.deviceKey())) {
                    marks.add(List.of(
                            row,
                            minute(entry.from(), false),
                            view.f().word("deviceLog.kind." + entry.kind().key())));
                }
            }
        }
        return marks;
    }

    public String heat() {
        List<List<Object>> points = new ArrayList<>();
        for (HeatMap.Cell cell : view.past().heat().cells()) {
            points.add(List.of(
                    cell.hour(),
                    cell.weekday() - 1,
                    Math.round(cell.percent()),
                    view.f()
                            .word(
                                    "utilization.heat.cell",
                                    view.f().decimal(cell.percent(), 1),
                                    view.f().count(cell.availableMinutes() / 60))));
        }
        return JSON.writeValueAsString(points);
    }

    public String heatWords() {
        // a week of which the first day is a Monday
        LocalDate monday = LocalDate.of(2024, 1, 1);
        List<String> days = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            days.add(view.f().shortWeekday(monday.plusDays(i)));
        }
        return JSON.writeValueAsString(Map.of("days", days));
    }

    public String waits() {
        List<Map<String, Object>> points = new ArrayList<>();
        List<Integer> bins = view.use().waits().bins();
        for (int i = 0; i < bins.size(); i++) {
            boolean last = i == bins.size() - 1;
            int from = i * Waits.BIN_MINUTES;
            points.add(Map.of(
                    "label",
                    String.valueOf(from),
                    "exams",
                    bins.get(i),
                    "text",
                    last
                            ? view.f()
                                    .word(
                                            "utilization.wait.over",
                                            from,
                                            view.f().count(bins.get(i)))
                            : view.f()
                                    .word(
                                            "utilization.wait.bin",
                                            from,
                                            from + Waits.BIN_MINUTES,
                                            view.f().count(bins.get(i)))));
        }
        return JSON.writeValueAsString(points);
    }
}
