package org.doselens.receiver.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.doselens.assembly.order.OrdersOfDay;
import org.doselens.receiver.device.KnownDevice;
import org.doselens.receiver.reconciliation.ComparedRow.Difference;
import org.junit.jupiter.api.Test;

/** Whose row an order is counted in. */
class OrderComparisonTest {

    private static KnownDevice device(String key, String station, String modality, String name) {
        return new KnownDevice(
                key, "ACME", "Ray", station, modality, name, false, Instant.EPOCH, Instant.EPOCH, Map.of(), 0);
    }

    private static OrdersOfDay booked(String modality, String station, int orders) {
        return new OrdersOfDay(modality, station, orders, orders - 3, 2, 1);
    }

    @Test
    void orders_count_for_the_device_they_name_by_station_or_by_the_name_staff_gave_it_else_for_the_modality() {
        List<KnownDevice> devices = List.of(
                device("d1", "CT1", "CT", null),
                device("d2", "MR-A", "MR", "MR Room 2"),
                device("d3", "PETCT", "PT", null),
                device("d4", "DX1", "DX", null));

        List<ComparedRow> rows = OrderComparison.rows(
                List.of(
                        booked("CT", "ct1 ", 40),
                        booked("MR", "mr room 2", 20),
                        booked("CT", "PETCT", 9),
                        booked(null, "DX1", 8),
                        booked("US", "DX1", 7),
                        booked("CT", null, 6),
                        booked(null, null, 5)),
                devices);

        assertThat(rows)
                .extracting(ComparedRow::device, ComparedRow::station, ComparedRow::modality, ComparedRow::expected)
                .containsExactlyInAnyOrder(
                        tuple("d1", "CT1", "CT", 40),
                        tuple("d2", "MR-A", "MR", 20),
                        tuple("d3", "PETCT", "CT", 9),
                        tuple("d4", "DX1", "DX", 8),
                        tuple(null, "DX1", "US", 7),
                        tuple(null, null, "CT", 6),
                        tuple(null, null, null, 5));
        assertThat(rows).allSatisfy(row -> {
            assertThat(row.missing()).isEqualTo(Map.of(Difference.NOT_SENT, 2, Difference.NO_ARRIVAL, 1));
            assertThat(row.arrived() + 3).isEqualTo(row.expected());
        });
    }
}
