package org.doselens.simulator.day;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.doselens.simulator.hospital.Hospital;
import org.doselens.simulator.hospital.LocalProcedure;
import org.doselens.simulator.seed.Chance;

/** Who arrives on a day: planned patients by the day's profile, emergencies at any hour. */
final class Arrivals {

    /** Planned arrivals by hour, from 7 o'clock on. */
    private static final List<Double> PLANNED =
            List.of(0.7, 1.6, 1.8, 1.6, 1.0, 0.4, 0.8, 1.4, 1.3, 0.9, 0.35, 0.25, 0.15, 0.05);

    private static final int PLANNED_FROM = 7;
    /** No emergency is registered in the first minutes of a day or begun in its last, so that days stand alone. */
    private static final int FIRST_SECOND = 900;

    private static final int LAST_SECOND = 23 * 3600 + 1200;

    private Arrivals() {}

    static List<Order> of(Hospital hospital, LocalDate day) {
        List<Order> orders = new ArrayList<>();
        for (String modality : new TreeSet<>(hospital.ordersPerWeekday().keySet())) {
            Chance chance = hospital.chance("orders", day.toString(), modality);
            double mean = hospital.ordersPerWeekday().get(modality) * hospital.busyness(day);
            long count = Math.round(Math.max(0, chance.gaussian(mean, StrictMath.sqrt(mean))));
            List<LocalProcedure> procedures = hospital.catalogue().of(modality);
            for (int i = 0; i < count; i++) {
                orders.add(order(orders.size(), procedures, chance));
            }
        }
        orders.sort(Comparator.comparingInt(Order::arrivalSecond).thenComparingInt(Order::number));
        return orders;
    }

    private static Order order(int number, List<LocalProcedure> procedures, Chance chance) {
        LocalProcedure procedure = chance.weighted(procedures, LocalProcedure::weight);
        boolean emergency = chance.happens(procedure.emergencyShare());
        return new Order(number, procedure, emergency, emergency ? emergencySecond(chance) : plannedSecond(chance));
    }

    private static int plannedSecond(Chance chance) {
        double sum = PLANNED.stream().mapToDouble(Double::doubleValue).sum();
        double at = chance.uniform(0, sum);
        int hour = 0;
        while (hour < PLANNED.size() - 1 && at >= PLANNED.get(hour)) {
            at -= PLANNED.get(hour++);
        }
        return (PLANNED_FROM + hour) * 3600 + chance.integer(0, 3599);
    }

    private static int emergencySecond(Chance chance) {
        boolean night = chance.happens(0.16);
        int second = night ? chance.integer(FIRST_SECOND, 7 * 3600) : chance.integer(7 * 3600, LAST_SECOND);
        return Math.min(LAST_SECOND, second);
    }
}
