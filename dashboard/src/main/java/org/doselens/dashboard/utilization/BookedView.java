package org.doselens.dashboard.utilization;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.doselens.core.utilization.CoilBooking;
import org.doselens.core.utilization.CoilCost;
import org.doselens.core.utilization.CoilPlan;
import org.doselens.dashboard.exam.ExamWords;
import org.doselens.exam.ShortCode;
import org.doselens.look.Figures;

/**
 * The lists of a day that is booked, in the order with the fewest coil changes.
 *
 * @param connected whether any booking of these days reached the cloud
 * @param days that can be asked for, with bookings
 */
public record BookedView(
        CoilPlan plan, CoilCost cost, boolean connected, List<LocalDate> days, ExamWords words, Figures f) {

    /**
     * A place in the proposed order.
     *
     * @param time it is booked for
     * @param coils the predicted set; empty if too little is known of the procedure
     * @param share percent of {@code n} exams that used it
     * @param moved it stands at another place than it was booked
     */
    public record Line(
            String time,
            String name,
            String coils,
            String share,
            int n,
            boolean fixed,
            boolean changed,
            boolean moved) {}

    /**
     * One device's list.
     *
     * @param saved what the proposed order saves, in words; empty where it saves nothing or the cost is not known
     */
    public record DeviceList(String device, int changes, int fewest, int atLeast, String saved, List<Line> lines) {}

    /** One for each device with bookings. */
    public List<DeviceList> lists() {
        return plan.lanes().stream().map(this::list).toList();
    }

    private DeviceList list(CoilPlan.Lane lane) {
        List<Line> lines = new ArrayList<>();
        String on = null;
        List<CoilPlan.Stop> best = lane.inBestOrder();
        for (int place = 0; place < best.size(); place++) {
            CoilPlan.Stop stop = best.get(place);
            String coils =
                    stop.coils() == null ? "" : CoilView.name(stop.coils().coils());
            boolean changed = place > 0 && (coils.isEmpty() || !coils.equals(on));
            lines.add(new Line(
                    f.time(stop.booking().scheduledAt()),
                    name(stop.booking()),
                    coils,
                    stop.coils() == null
                            ? Figures.NOTHING
                            : f.decimal(stop.coils().share(), 0) + "%",
                    stop.coils() == null ? 0 : stop.coils().n(),
                    stop.fixed(),
                    changed,
                    lane.best().get(place) != place));
            on = coils;
        }
        return new DeviceList(
                lane.device() == null
                        ? f.word("coils.booked.noDevice")
                        : lane.device().label(),
                lane.changes(),
                lane.fewest(),
                lane.atLeast(),
                saved(lane),
                lines);
    }

    private String saved(CoilPlan.Lane lane) {
        int fewer = lane.changes() - lane.fewest();
        return fewer <= 0 || cost.minutes() == null
                ? ""
                : f.word("utilization.min", f.decimal(fewer * cost.minutes(), 0));
    }

    private String name(CoilBooking booking) {
        if (!booking.standardKey().isEmpty()) {
            return words.standard(booking.standardKey());
        }
        if (!booking.name().isEmpty()) {
            return booking.name();
        }
        return booking.token().isEmpty() ? f.word("coils.booked.unnamed") : ShortCode.of(booking.token());
    }
}
