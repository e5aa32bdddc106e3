package org.doselens.core.review;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import org.doselens.core.review.BodyMeasure.Kind;
import org.doselens.core.review.GroupReference.SizeSlope;
import org.doselens.core.review.GroupReference.Usual;

/** A row of group_means as a group. ClickHouse says NaN where there was nothing to take a mean of. */
final class GroupRow {

    private GroupRow() {}

    static GroupReference of(ResultSet row, Map<Kind, SizeSlope> sizes) throws SQLException {
        double share = row.getDouble("share");
        return new GroupReference(
                row.getString("standard_key"),
                row.getString("device_key"),
                row.getInt("child") != 0,
                row.getInt("exams"),
                LocalDate.parse(row.getString("from_day")),
                LocalDate.parse(row.getString("to_day")),
                new Product(
                        share * finite(row, "usual_number"),
                        finite(row, "usual_extent"),
                        finite(row, "usual_intensity")),
                new Product(finite(row, "usual_second_number"), 1, finite(row, "usual_second_intensity")),
                row.getDouble("second_share"),
                side(row),
                finite(row, "usual_mismatch"),
                sizes,
                usual(row));
    }

    private static Map<Component, Double> side(ResultSet row) throws SQLException {
        Map<Component, Double> side = new EnumMap<>(Component.class);
        for (Component one : SplitRows.SIDES) {
            double usual = finite(row, "usual_" + SplitRows.column(one));
            if (usual > 0) {
                side.put(one, usual);
            }
        }
        return side;
    }

    private static Usual usual(ResultSet row) throws SQLException {
        Double phantom = known(row, "usual_phantom");
        String protocol = row.getString("usual_protocol");
        return new Usual(
                known(row, "usual_kvp"),
                finite(row, "kvp_share"),
                phantom == null ? null : (Integer) phantom.intValue(),
                finite(row, "phantom_share"),
                knownOrZero(row, "modulated_share"),
                known(row, "usual_pitch"),
                known(row, "usual_current"),
                protocol.isEmpty() ? null : protocol,
                knownOrZero(row, "recent_shift"),
                row.getInt("recent_exams"));
    }

    private static double finite(ResultSet row, String column) throws SQLException {
        double value = row.getDouble(column);
        return Double.isFinite(value) ? value : 0;
    }

    private static Double known(ResultSet row, String column) throws SQLException {
        double value = finite(row, column);
        return value > 0 ? (Double) value : null;
    }

    private static Double knownOrZero(ResultSet row, String column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() || !Double.isFinite(value) ? null : (Double) value;
    }
}
