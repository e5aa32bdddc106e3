package org.doselens.core.distribution;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.doselens.core.database.Databases;
import org.doselens.core.database.Sql;
import org.doselens.core.organisation.Site;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How doses of a site are spread and whether they drift. Thread-safe. */
public final class Distributions {

    private static final List<String> OF_EXAMS =
            List.of("device", "protocol", "age", "size", "weight", "month", "procedure");

    /** Figures of single exposures or administrations, which are asked of events. */
    private static final Map<String, List<String>> OF_EVENTS = Map.of(
            "glandularDosePerExposureMgy", List.of("thickness", "side", "view", "device", "age", "month"),
            "deviationIndex", List.of("device", "view", "procedure", "age", "month"),
            "activityPerAdministrationMbq", List.of("agent", "weight", "procedure", "device", "age", "month"));

    /** Figures that can be asked for; the unit is in the name. */
    public static final List<String> METRICS = List.of(
            "dlpMgyCm",
            "ctdiVolMgy",
            "ssdeMgy",
            "doseAreaProductGyCm2",
            "doseAtReferencePointMgy",
            "fluoroscopyTimeMin",
            "averageGlandularDoseMgy",
            "glandularDosePerExposureMgy",
            "deviationIndex",
            "administeredActivityMbq",
            "activityPerAdministrationMbq");

    private final Databases databases;

    public Distributions(Databases databases) {
        this.databases = databases;
    }

    /**
     * Which exams; empty text means all.
     *
     * @param metric one of {@link #METRICS}
     * @param dimension one of {@link #dimensions}
     */
    public record Question(
            LocalDate from,
            LocalDate to,
            String modality,
            String procedure,
            String device,
            String metric,
            String dimension) {}

    /** What a figure can be grouped by, the most telling first. */
    public static List<String> dimensions(String metric) {
        return OF_EVENTS.getOrDefault(metric, OF_EXAMS);
    }

    /** Groups in the order of their keys. */
    public List<DoseGroup> groups(Site site, Question question) {
        String name = OF_EVENTS.containsKey(question.metric()) ? "event_figure_by_group" : "dose_by_group";
        return ask(name, site, question.from(), question.to())
                .param("modality", question.modality())
                .param("procedure", question.procedure())
                .param("device", question.device())
                .param("metric", question.metric())
                .param("dimension", question.dimension())
                .query((row, number) -> new DoseGroup(
                        row.getString("grouping"),
                        row.getString("shown"),
                        row.getLong("n"),
                        row.getDouble("p25"),
                        row.getDouble("p50"),
                        row.getDouble("p75"),
                        row.getDouble("p50_low"),
                        row.getDouble("p50_high")))
                .list();
    }

    /** Medians beside the levels that judged their exams, the most exams first. */
    public List<LevelComparison> againstLevels(Site site, LocalDate from, LocalDate to) {
        return ask("median_against_level", site, from, to)
                .query((row, number) -> new LevelComparison(
                        row.getString("standard_key"),
                        row.getString("metric"),
                        row.getLong("level_id"),
                        row.getDouble("level_value"),
                        row.getInt("provisional") != 0,
                        row.getString("modality"),
                        row.getLong("n"),
                        row.getLong("kept"),
                        row.getDouble("p50"),
                        row.getDouble("p50_low"),
                        row.getDouble("p50_high")))
                .list();
    }

    /** A chart for every protocol of every device with exams enough for a base. Adults only. */
    public List<ProtocolChart> charts(Site site, LocalDate from, LocalDate to) {
        return ask("ctdi_in_order", site, from, to)
                .param("rows", ControlChart.BASE)
                .query((row, number) -> chart(row))
                .list()
                .stream()
                .filter(Objects::nonNull)
                .toList();
    }

    /** Null where too few exams remain. */
    private static ProtocolChart chart(ResultSet row) throws SQLException {
        List<Double> values = numbers(row, "ctdi_mgy");
        ProtocolChart.Choice choice =
                ProtocolChart.Choice.of(values, numbers(row, "sizes_cm"), numbers(row, "cylinders_cm"));
        ControlChart chart = ControlChart.of(choice.doses());
        List<LocalDate> days = list(row, "days").stream().map(LocalDate::parse).toList();
        return chart == null
                ? null
                : new ProtocolChart(
                        row.getString("chart_key"),
                        row.getString("device_key"),
                        row.getString("device"),
                        row.getString("protocol"),
                        row.getString("standard_key"),
                        row.getInt("phantom_cm"),
                        choice.from(days),
                        choice.from(list(row, "exam_keys")),
                        choice.size(),
                        values.size() - choice.exams().size(),
                        chart);
    }

    private static List<Double> numbers(ResultSet row, String column) throws SQLException {
        return list(row, column).stream().map(Double::valueOf).toList();
    }

    private static List<String> list(ResultSet row, String column) throws SQLException {
        return List.of(row.getString(column).split(",", -1));
    }

    private JdbcClient.StatementSpec ask(String name, Site site, LocalDate from, LocalDate to) {
        return databases
                .clickHouse()
                .sql(Sql.of(Distributions.class, name))
                .param("tenant", site.tenantId())
                .param("site", site.siteId())
                .param("from", from.toString())
                .param("to", to.toString());
    }
}
