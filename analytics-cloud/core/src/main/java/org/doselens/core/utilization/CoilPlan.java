package org.doselens.core.utilization;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.doselens.core.exam.DeviceName;

/**
 * The bookings of a day put in the order with the fewest coil changes, device by device. Which coils a booking needs is
 * predicted from its procedure, never known.
 *
 * @param lanes devices in order of their names; bookings that name no device of the site stand together in the last one
 */
public record CoilPlan(LocalDate day, List<Lane> lanes) {

    /**
     * A booking with the coils that are predicted for it.
     *
     * @param coils null if too little is known of the procedure
     * @param fixed keeps its place
     */
    public record Stop(CoilBooking booking, CoilHabit.Predicted coils, boolean fixed) {}

    /**
     * One device's list.
     *
     * @param device null for bookings without a device
     * @param booked in order of time
     * @param best places of {@code booked} in the proposed order
     * @param changes in the booked order; a booking with unknown coils counts as a change
     * @param fewest changes of the proposed order
     * @param atLeast no order needs fewer
     */
    public record Lane(DeviceName device, List<Stop> booked, List<Integer> best, int changes, int fewest, int atLeast) {

        /** The proposed order. */
        public List<Stop> inBestOrder() {
            return best.stream().map(booked::get).toList();
        }
    }

    /**
     * Plans.
     *
     * @param inpatientsAlone only in-patients may change places: others have an appointment
     * @param magnets the site's MR devices
     */
    static CoilPlan of(
            LocalDate day,
            List<CoilBooking> bookings,
            CoilHabit habit,
            List<DeviceName> magnets,
            boolean inpatientsAlone) {
        Map<String, DeviceName> byStation = magnets.stream()
                .filter(device -> !device.stationName().isBlank())
                .collect(Collectors.toMap(
                        device -> upper(device.stationName()), Function.identity(), (one, other) -> one));
        Map<String, List<CoilBooking>> byDevice = bookings.stream()
                .collect(Collectors.groupingBy(
                        booking -> byStation.containsKey(upper(booking.station())) ? upper(booking.station()) : "",
                        TreeMap::new,
                        Collectors.toList()));
        List<Lane> lanes = new ArrayList<>();
        byDevice.forEach((station, list) -> lanes.add(lane(byStation.get(station), list, habit, inpatientsAlone)));
        if (byDevice.containsKey("")) {
            lanes.add(lanes.remove(0));
        }
        return new CoilPlan(day, List.copyOf(lanes));
    }

    private static Lane lane(DeviceName device, List<CoilBooking> bookings, CoilHabit habit, boolean inpatientsAlone) {
        List<Stop> stops = bookings.stream()
                .map(booking -> new Stop(
                        booking,
                        predicted(device, booking, habit).orElse(null),
                        inpatientsAlone && !booking.inpatient()))
                .toList();
        List<String> coils = IntStream.range(0, stops.size())
                // what is not known is taken for another coil than any
                .mapToObj(i -> stops.get(i).coils() == null
                        ? "? " + i
                        : stops.get(i).coils().coils())
                .toList();
        CoilOrder order = CoilOrder.of(coils, stops.stream().map(Stop::fixed).toList());
        int changes = (int) IntStream.range(1, coils.size())
                .filter(i -> !coils.get(i).equals(coils.get(i - 1)))
                .count();
        // nobody is moved for nothing
        List<Integer> best = order.changes() < changes
                ? order.order()
                : IntStream.range(0, coils.size()).boxed().toList();
        return new Lane(device, stops, best, changes, Math.min(changes, order.changes()), order.atLeast());
    }

    private static Optional<CoilHabit.Predicted> predicted(DeviceName device, CoilBooking booking, CoilHabit habit) {
        return booking.standardKey().isEmpty()
                ? Optional.empty()
                : habit.predict(device == null ? "" : device.deviceKey(), booking.standardKey());
    }

    private static String upper(String text) {
        return text.toUpperCase(Locale.ROOT);
    }
}
