package org.doselens.receiver.reconciliation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.doselens.assembly.order.OrdersOfDay;
import org.doselens.receiver.device.KnownDevice;
import org.doselens.receiver.reconciliation.ComparedRow.Difference;

/**
 * The orders of a day beside the exams that came: a row for each device that order systems book for, by station name, by
 * the name staff gave it, or by AE title where that is one of the two; a row for each modality where they name no device.
 */
final class OrderComparison {

    private OrderComparison() {}

    static List<ComparedRow> rows(List<OrdersOfDay> booked, List<KnownDevice> devices) {
        List<ComparedRow> rows = new ArrayList<>();
        for (OrdersOfDay orders : booked) {
            Optional<KnownDevice> device =
                    devices.stream().filter(one -> isMeant(orders, one)).findFirst();
            rows.add(new ComparedRow(
                    device.map(KnownDevice::key).orElse(null),
                    device.map(KnownDevice::stationName).orElse(orders.station()),
                    orders.modality() == null
                            ? device.map(KnownDevice::modality).orElse(null)
                            : orders.modality(),
                    orders.booked(),
                    orders.here(),
                    missing(orders),
                    Map.of()));
        }
        rows.sort(Comparator.comparing((ComparedRow row) -> row.arrived() - row.expected())
                .thenComparing(row -> String.valueOf(row.modality()))
                .thenComparing(row -> String.valueOf(row.station())));
        return rows;
    }

    private static boolean isMeant(OrdersOfDay orders, KnownDevice device) {
        return orders.station() != null
                && (orders.modality() == null || device.modality() == null || sameModality(orders, device))
                && (same(orders.station(), device.stationName()) || same(orders.station(), device.name()));
    }

    /** A PET/CT is booked as the one and known as the other. */
    private static boolean sameModality(OrdersOfDay orders, KnownDevice device) {
        return same(orders.modality(), device.modality()) || (isOfPet(orders.modality()) && isOfPet(device.modality()));
    }

    private static boolean isOfPet(String modality) {
        return modality.equalsIgnoreCase("PT") || modality.equalsIgnoreCase("CT") || modality.equalsIgnoreCase("NM");
    }

    private static boolean same(String one, String other) {
        return other != null && one.strip().equalsIgnoreCase(other.strip());
    }

    private static Map<Difference, Integer> missing(OrdersOfDay orders) {
        Map<Difference, Integer> missing = new EnumMap<>(Difference.class);
        if (orders.awaited() > 0) {
            missing.put(Difference.NOT_SENT, orders.awaited());
        }
        if (orders.notArrived() > 0) {
            missing.put(Difference.NO_ARRIVAL, orders.notArrived());
        }
        return missing;
    }
}
