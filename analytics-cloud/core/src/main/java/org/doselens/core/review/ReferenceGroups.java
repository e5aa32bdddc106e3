package org.doselens.core.review;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.doselens.core.database.Databases;
import org.doselens.core.database.Sql;
import org.doselens.core.exam.ExamSheet;
import org.doselens.core.measure.ExamMeasures;
import org.doselens.core.review.BodyMeasure.Kind;
import org.doselens.core.review.GroupReference.SizeSlope;
import org.doselens.exam.Exam;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What is usual: reference groups of a tenant, computed in ClickHouse over the 90 days up to a day. Thread-safe; the
 * groups of a day are a snapshot.
 */
public final class ReferenceGroups {

    static final int WINDOW_DAYS = 90;

    /** Below so many exams, or so weak a slope, dose and size are not told apart from chance. */
    private static final int FEWEST_FOR_SLOPE = 30;

    private static final double FEWEST_DEVIATIONS = 3;

    private final Databases databases;
    private final ExamMeasures measures;

    public ReferenceGroups(Databases databases) {
        this.databases = databases;
        this.measures = new ExamMeasures(databases);
    }

    private record Key(String standardKey, String metric, String device, boolean child) {}

    /** The groups around a day. */
    public static final class OfDay {
        private final Map<Key, GroupReference> groups = new HashMap<>();

        /** The exam's own device if it has enough exams, else all devices; empty if these are too few as well. */
        public Optional<GroupReference> of(String standardKey, String device, Measure measure) {
            return of(standardKey, device, measure, measure.child());
        }

        /** The adults that a child's exam is looked at beside; empty for adults. */
        public Optional<GroupReference> adults(String standardKey, String device, Measure measure) {
            return measure.child() ? of(standardKey, device, measure, false) : Optional.empty();
        }

        /** The causes of an exam; empty where it has no split, is not mapped, or its group is too small. */
        public Optional<Causes> causes(ExamSheet sheet) {
            return causes(sheet, false);
        }

        private Optional<Causes> causes(ExamSheet sheet, boolean otherRegion) {
            Exam exam = sheet.exam();
            String key = exam.procedure() == null ? null : exam.procedure().standardKey();
            String booked = exam.procedure() == null ? null : exam.procedure().bookedStandardKey();
            if (key == null || key.isEmpty()) {
                return Optional.empty();
            }
            return Measures.of(sheet)
                    .flatMap(measure -> ReferenceGroups.causes(
                            this,
                            key,
                            deviceKey(exam),
                            measure,
                            otherRegion || (booked != null && !booked.equals(key))));
        }

        private Optional<GroupReference> of(String standardKey, String device, Measure measure, boolean child) {
            GroupReference own = groups.get(new Key(standardKey, measure.metric(), device, child));
            if (own != null && own.suffices()) {
                return Optional.of(own);
            }
            return Optional.ofNullable(groups.get(new Key(standardKey, measure.metric(), "", child)))
                    .filter(GroupReference::suffices);
        }
    }

    /**
     * The groups of the 90 days that end with a day.
     *
     * @param standardKey of one procedure, or empty for all
     */
    public OfDay around(int tenantId, LocalDate day, String standardKey) {
        OfDay groups = new OfDay();
        Map<Key, Map<Kind, SizeSlope>> sizes = sizes(tenantId, day, standardKey);
        ask("group_means", tenantId, day, standardKey)
                .query((row, number) -> groups.groups.put(key(row), GroupRow.of(row, slopes(key(row), sizes))))
                .list();
        return groups;
    }

    /** The causes of one exam beside the groups of its day; empty where there is no group of enough exams. */
    public Optional<Causes> causes(int tenantId, ExamSheet sheet) {
        Exam exam = sheet.exam();
        String key = exam.procedure() == null ? null : exam.procedure().standardKey();
        return key == null || key.isEmpty()
                ? Optional.empty()
                : around(tenantId, exam.siteDay(), key).causes(sheet, otherRegion(tenantId, exam));
    }

    /** Whether another region was scanned than the booked procedure, or the name, means. */
    private boolean otherRegion(int tenantId, Exam exam) {
        return measures.of(tenantId, exam.siteDay(), exam.examKey(), exam.revision())
                .map(measure -> measure.disagreement().contains("region"))
                .orElse(false);
    }

    static String deviceKey(Exam exam) {
        return exam.device() == null || exam.device().deviceKey() == null
                ? ""
                : exam.device().deviceKey();
    }

    /** A child without a group of children is looked at beside adults. */
    static Optional<Causes> causes(
            OfDay groups, String standardKey, String device, Measure measure, boolean bookedDiffers) {
        Optional<GroupReference> adults = groups.adults(standardKey, device, measure);
        return groups.of(standardKey, device, measure)
                .or(() -> adults)
                .map(group -> CauseFinder.of(measure, group, adults, bookedDiffers));
    }

    private Map<Key, Map<Kind, SizeSlope>> sizes(int tenantId, LocalDate day, String standardKey) {
        Map<Key, Map<Kind, SizeSlope>> sizes = new HashMap<>();
        List<Map<Kind, SizeSlope>> rows = ask("group_sizes", tenantId, day, standardKey)
                .query((row, number) -> {
                    Map<Kind, SizeSlope> kinds = sizes.computeIfAbsent(key(row), one -> new EnumMap<>(Kind.class));
                    kinds.put(Kind.valueOf(row.getString("size_kind")), slope(row));
                    return kinds;
                })
                .list();
        return rows.isEmpty() ? Map.of() : sizes;
    }

    /** A device whose own slope cannot be told has that of all devices around its own mean. */
    private static Map<Kind, SizeSlope> slopes(Key key, Map<Key, Map<Kind, SizeSlope>> sizes) {
        Map<Kind, SizeSlope> own = sizes.getOrDefault(key, Map.of());
        Map<Kind, SizeSlope> all =
                sizes.getOrDefault(new Key(key.standardKey(), key.metric(), "", key.child()), Map.of());
        Map<Kind, SizeSlope> slopes = new EnumMap<>(Kind.class);
        own.forEach((kind, one) -> slopes.put(
                kind,
                one.slope() == 0 && all.containsKey(kind)
                        ? one.withSlope(all.get(kind).slope())
                        : one));
        return slopes;
    }

    /** Larger patients get more; a slope the other way, or one within three deviations of none, is taken as none. */
    private static SizeSlope slope(ResultSet row) throws SQLException {
        int exams = row.getInt("exams");
        double covariance = row.getDouble("covariance");
        double ofSize = row.getDouble("size_variance");
        double ofIntensity = row.getDouble("intensity_variance");
        double slope = ofSize > 0 ? covariance / ofSize : 0;
        double left = Math.max(0, ofIntensity - slope * covariance);
        double deviation = Math.sqrt(left / (ofSize * Math.max(1, exams - 2)));
        boolean told = exams >= FEWEST_FOR_SLOPE && slope > FEWEST_DEVIATIONS * deviation;
        double kvp = row.getDouble("mean_kvp");
        double kvpSlope = ofSize > 0 ? row.getDouble("kvp_covariance") / ofSize : 0;
        return new SizeSlope(
                exams,
                row.getDouble("mean_size"),
                told ? slope : 0,
                exams >= FEWEST_FOR_SLOPE && kvp > 0 ? (Double) kvp : null,
                Double.isFinite(kvpSlope) ? kvpSlope : 0);
    }

    private static Key key(ResultSet row) throws SQLException {
        return new Key(
                row.getString("standard_key"),
                row.getString("metric"),
                row.getString("device_key"),
                row.getInt("child") != 0);
    }

    private JdbcClient.StatementSpec ask(String name, int tenantId, LocalDate day, String standardKey) {
        return databases
                .clickHouse()
                .sql(Sql.of(ReferenceGroups.class, name))
                .param("tenant", tenantId)
                .param("from", day.minusDays(WINDOW_DAYS).toString())
                .param("to", day.toString())
                .param("procedure", standardKey);
    }
}
