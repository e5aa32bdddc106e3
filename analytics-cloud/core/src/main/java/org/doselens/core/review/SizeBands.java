package org.doselens.core.review;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.doselens.core.database.Databases;
import org.doselens.core.database.Sql;
import org.doselens.core.review.BodyMeasure.Kind;

/** The 99th percentile of each procedure's dose by patient size, over the 90 days up to a day. Immutable. */
final class SizeBands {

    private static final int WINDOW_DAYS = 90;
    private static final double BAND_CM = 3;
    private static final double BAND_OF_BREAST_MM = 10;
    /** Of fewer exams the 99th percentile is the largest. */
    private static final int FEWEST = 100;

    private record Band(String standardKey, String metric, boolean child, Kind kind, int number) {}

    private final Map<Band, Double> p99;

    private SizeBands(Map<Band, Double> p99) {
        this.p99 = p99;
    }

    static SizeBands of(Databases databases, int tenantId, LocalDate day) {
        Map<Band, Double> p99 = new HashMap<>();
        databases
                .clickHouse()
                .sql(Sql.of(SizeBands.class, "size_bands"))
                .param("tenant", tenantId)
                .param("from", day.minusDays(WINDOW_DAYS).toString())
                .param("to", day.toString())
                .param("fewest", FEWEST)
                .query((row, number) -> p99.put(
                        new Band(
                                row.getString("standard_key"),
                                row.getString("metric"),
                                row.getInt("child") != 0,
                                Kind.valueOf(row.getString("size_kind")),
                                row.getInt("band")),
                        row.getDouble("p99")))
                .list();
        return new SizeBands(p99);
    }

    boolean isOver(String standardKey, Measure measure) {
        if (measure.size() == null) {
            return false;
        }
        Kind kind = measure.size().kind();
        double width = kind == Kind.COMPRESSED_THICKNESS ? BAND_OF_BREAST_MM : BAND_CM;
        int number = (int) Math.floor(measure.size().value() / width);
        Double limit = p99.get(new Band(standardKey, measure.metric(), measure.child(), kind, number));
        return limit != null && measure.total() > limit;
    }
}
