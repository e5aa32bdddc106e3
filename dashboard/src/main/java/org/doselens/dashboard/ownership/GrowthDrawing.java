package org.doselens.dashboard.ownership;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.doselens.core.storage.StorageFigures;
import org.doselens.core.storage.StorageFigures.Month;
import org.doselens.look.Figures;

/**
 * Room at the end of each month as places in a drawing of fixed size: the last twelve months, this one, and a year at the
 * present pace. Of the database a month has the share of the exams up to it. Coordinates are in the drawing's own units, y
 * downwards.
 */
public final class GrowthDrawing {

    public static final int WIDTH = 960;
    public static final int HEIGHT = 230;
    private static final int LEFT = 58;
    private static final int RIGHT = 8;
    private static final int TOP = 12;
    private static final int BOTTOM = 204;
    private static final int AHEAD = 12;
    private static final int BETWEEN_LABELS = 3;
    private static final double WIDTH_OF_BAR = 0.66;
    private static final double[] STEPS = {1, 2, 2.5, 5, 10};
    private static final int MOST_STEPS = 4;
    private static final double KILO = 1000;
    private static final List<String> UNITS = List.of("B", "kB", "MB", "GB", "TB");

    private final List<Bar> bars = new ArrayList<>();
    private final List<Label> months = new ArrayList<>();
    private final List<Label> grid = new ArrayList<>();

    private record Room(YearMonth month, double database, double packages, boolean foreseen) {

        double all() {
            return database + packages;
        }
    }

    /** A month: packages upon the database. */
    public record Bar(
            String x,
            String width,
            String databaseY,
            String databaseHeight,
            String packagesY,
            String packagesHeight,
            boolean foreseen,
            String text) {}

    /** A text and its place. */
    public record Label(String x, String y, String text) {}

    GrowthDrawing(StorageFigures.Figures figures, Figures f) {
        List<Room> rooms = rooms(figures);
        double most = rooms.stream().mapToDouble(Room::all).max().orElse(0);
        double step = step(most);
        double top = Math.max(1, Math.ceil(most / step)) * step;
        double slot = (double) (WIDTH - LEFT - RIGHT) / rooms.size();
        for (int i = 0; i < rooms.size(); i++) {
            Room room = rooms.get(i);
            double x = LEFT + slot * i;
            double database = y(room.database(), top);
            double all = y(room.all(), top);
            bars.add(new Bar(
                    number(x + slot * (1 - WIDTH_OF_BAR) / 2),
                    number(slot * WIDTH_OF_BAR),
                    number(database),
                    number(BOTTOM - database),
                    number(all),
                    number(database - all),
                    room.foreseen(),
                    f.word(
                            room.foreseen() ? "ownership.storage.chart.foreseen" : "ownership.storage.chart.month",
                            room.month().toString(),
                            bytes(room.database(), f),
                            bytes(room.packages(), f))));
            if (i % BETWEEN_LABELS == 0) {
                months.add(new Label(
                        number(x + slot / 2),
                        Integer.toString(HEIGHT - 8),
                        room.month().toString()));
            }
        }
        for (double value = 0; value <= top + step / 2; value += step) {
            grid.add(new Label(Integer.toString(LEFT - 6), number(y(value, top)), bytes(value, f)));
        }
    }

    private static List<Room> rooms(StorageFigures.Figures figures) {
        double database = figures.hotBytes() + figures.coldBytes();
        double perExam = figures.exams() == 0 ? 0 : database / figures.exams();
        double exams = figures.exams()
                - figures.months().stream().mapToLong(Month::exams).sum();
        double packages = figures.packageBytes()
                - figures.months().stream().mapToLong(Month::packageBytes).sum();
        List<Room> rooms = new ArrayList<>();
        for (Month month : figures.months()) {
            exams += month.exams();
            packages += month.packageBytes();
            rooms.add(new Room(month.month(), exams * perExam, packages, false));
        }
        StorageFigures.Forecast year = figures.forecasts().get(0);
        YearMonth now = rooms.get(rooms.size() - 1).month();
        for (int ahead = 1; ahead <= AHEAD; ahead++) {
            double part = (double) ahead / AHEAD;
            rooms.add(new Room(
                    now.plusMonths(ahead),
                    database + part * (year.hotBytes() + year.coldBytes() - database),
                    figures.packageBytes() + part * (year.packageBytes() - figures.packageBytes()),
                    true));
        }
        return rooms;
    }

    /** A round number that goes into the most a few times. */
    private static double step(double most) {
        if (most <= 0) {
            return KILO;
        }
        double scale = Math.pow(10, Math.floor(Math.log10(most / MOST_STEPS)));
        for (double step : STEPS) {
            if (most / (step * scale) <= MOST_STEPS) {
                return step * scale;
            }
        }
        return 10 * scale;
    }

    private static String bytes(double bytes, Figures f) {
        double value = bytes;
        int unit = 0;
        while (value >= KILO && unit < UNITS.size() - 1) {
            value /= KILO;
            unit++;
        }
        return f.upTo(value, 1) + " " + UNITS.get(unit);
    }

    private static double y(double bytes, double top) {
        return BOTTOM - bytes / top * (BOTTOM - TOP);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    public List<Bar> bars() {
        return bars;
    }

    /** Months along the lower edge. */
    public List<Label> months() {
        return months;
    }

    public List<Label> grid() {
        return grid;
    }
}
