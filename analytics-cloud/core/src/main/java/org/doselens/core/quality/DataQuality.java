package org.doselens.core.quality;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.doselens.core.database.Databases;
import org.doselens.core.database.Sql;
import org.doselens.core.exam.DeviceName;
import org.doselens.core.organisation.Site;
import org.doselens.core.quality.DeviceQuality.Week;

/** What is wrong with the data of each device. Thread-safe. */
public final class DataQuality {

    /** Faults as the columns of the page, with the column of the question each. */
    private static final Map<String, String> FAULTS = faults();

    private static final Set<String> JUDGED = Set.of("over", "low", "within");

    private final Databases databases;

    public DataQuality(Databases databases) {
        this.databases = databases;
    }

    private record Row(
            DeviceName device, String modality, LocalDate week, long exams, long faulty, List<Long> faults) {}

    /** Faults that are counted, in order. */
    public static List<String> countedFaults() {
        return List.copyOf(FAULTS.keySet());
    }

    /**
     * The devices of a site, worst first: counts of the weeks since {@code countFrom}, a trend of all weeks since {@code
     * from}.
     */
    public List<DeviceQuality> of(Site site, LocalDate from, LocalDate countFrom, LocalDate to) {
        Map<String, List<Row>> byDevice = databases
                .clickHouse()
                .sql(Sql.of(DataQuality.class, "faults_per_device_and_week"))
                .param("tenant", site.tenantId())
                .param("site", site.siteId())
                .param("from", from.toString())
                .param("to", to.toString())
                .query((row, number) -> row(row))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        row -> row.device().deviceKey(), LinkedHashMap::new, Collectors.toList()));
        return byDevice.values().stream()
                .map(rows -> device(rows, countFrom))
                .sorted(Comparator.comparing(
                        (DeviceQuality quality) -> quality.score() == null ? 101 : quality.score()))
                .toList();
    }

    /** Each modality with radiation of a site in these days, and why its exams were not judged. */
    public List<NotJudged> notJudged(Site site, LocalDate from, LocalDate to) {
        Map<String, Map<String, Long>> outcomes = new TreeMap<>();
        databases
                .clickHouse()
                .sql(Sql.of(DataQuality.class, "not_judged_by_reason"))
                .param("tenant", site.tenantId())
                .param("site", site.siteId())
                .param("from", from.toString())
                .param("to", to.toString())
                .query((row, number) -> outcomes.computeIfAbsent(row.getString("modality"), modality -> new HashMap<>())
                        .put(row.getString("outcome"), row.getLong("exams")))
                .list();
        return outcomes.entrySet().stream()
                .map(modality -> notJudged(modality.getKey(), modality.getValue()))
                .toList();
    }

    private static NotJudged notJudged(String modality, Map<String, Long> outcomes) {
        long exams = outcomes.values().stream().mapToLong(Long::longValue).sum();
        Map<String, Long> reasons = new HashMap<>(outcomes);
        reasons.keySet().removeAll(JUDGED);
        long judged =
                exams - reasons.values().stream().mapToLong(Long::longValue).sum();
        return new NotJudged(modality, exams, judged, reasons);
    }

    private static DeviceQuality device(List<Row> rows, LocalDate countFrom) {
        Row last = rows.get(rows.size() - 1);
        List<Row> counted =
                rows.stream().filter(row -> !row.week().isBefore(countFrom)).toList();
        Map<String, Long> faults = new LinkedHashMap<>();
        int column = 0;
        for (String fault : FAULTS.keySet()) {
            int at = column++;
            faults.put(
                    fault,
                    counted.stream().mapToLong(row -> row.faults().get(at)).sum());
        }
        return new DeviceQuality(
                last.device(),
                last.modality(),
                counted.stream().mapToLong(Row::exams).sum(),
                counted.stream().mapToLong(Row::faulty).sum(),
                faults,
                rows.stream()
                        .map(row -> new Week(row.week(), row.exams(), row.faulty()))
                        .toList());
    }

    private static Row row(ResultSet row) throws SQLException {
        List<Long> faults = new ArrayList<>();
        for (String column : FAULTS.values()) {
            faults.add(row.getLong(column));
        }
        return new Row(
                new DeviceName(
                        row.getString("device_key"),
                        row.getString("manufacturer"),
                        row.getString("model"),
                        row.getString("station_name")),
                row.getString("modality"),
                row.getObject("week", LocalDate.class),
                row.getLong("exams"),
                row.getLong("faulty"),
                faults);
    }

    private static Map<String, String> faults() {
        Map<String, String> faults = new LinkedHashMap<>();
        faults.put("missingSize", "missing_size");
        faults.put("missingPhantom", "missing_phantom");
        faults.put("unmapped", "unmapped");
        faults.put("age", "age");
        faults.put("clockOff", "clock_off");
        faults.put("impossibleDose", "impossible_dose");
        faults.put("noDose", "no_dose");
        return faults;
    }
}
