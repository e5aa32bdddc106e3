package org.doselens.core.utilization;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.doselens.core.database.Databases;
import org.doselens.core.database.TestDatabases;
import org.doselens.core.exam.Delivery;
import org.doselens.core.exam.DeviceName;
import org.doselens.core.exam.ExamStore;
import org.doselens.core.organisation.Organisation;
import org.doselens.core.organisation.Site;
import org.doselens.exam.Booking;
import org.doselens.exam.BookingState;
import org.doselens.exam.WireRecord;
import org.junit.jupiter.api.Test;

/** Bookings from the wire to the list of a day, and the order with the fewest changes. */
class CoilPlanTest {

    private static final LocalDate DAY = LocalDate.of(2026, 3, 12);
    private static final DeviceName MAGNET = new DeviceName("mr1", "SIEMENS", "Skyra", "MR-1");

    private final Databases databases = TestDatabases.SHARED;
    private final Site site = site();
    private final ExamStore store = new ExamStore(databases, List.of());
    private final Bookings bookings = new Bookings(databases);

    private Site site() {
        Organisation organisation = new Organisation(databases);
        int tenant = organisation.addTenant("医院", "Hospital");
        return organisation
                .site(organisation.addSite(tenant, "院区", "Site", java.time.ZoneId.of("Asia/Shanghai")))
                .orElseThrow();
    }

    private static Booking booking(String key, int revision, String time, String procedure, String patientClass) {
        return new Booking(
                WireRecord.CURRENT_SCHEMA_VERSION,
                key,
                revision,
                BookingState.BOOKED,
                DAY,
                OffsetDateTime.parse(DAY + "T" + time + ":00+08:00"),
                "MR",
                "mr-1",
                null,
                "token-" + procedure,
                procedure,
                patientClass);
    }

    private static Booking cancelled(Booking one, int revision) {
        return new Booking(
                one.schemaVersion(),
                one.bookingKey(),
                revision,
                BookingState.CANCELLED,
                one.siteDay(),
                one.scheduledAt(),
                one.modality(),
                one.stationName(),
                null,
                null,
                null,
                null);
    }

    private void load(WireRecord... records) {
        store.load(
                new Delivery(site.tenantId(), site.siteId(), 1, java.util.UUID.randomUUID(), Instant.now()),
                List.of(records));
    }

    private List<String> keys() {
        return bookings.of(site, DAY, DAY).stream().map(CoilBooking::bookingKey).toList();
    }

    @Test
    void the_highest_revision_of_a_booking_stands_in_whatever_order_they_come() {
        load(booking("b", 2, "11:00", "mr-knee-wo", "outpatient"), booking("a", 1, "09:00", "mr-brain-wo", null));
        load(booking("b", 1, "08:00", "mr-knee-wo", "outpatient"));

        assertThat(keys()).containsExactly("a", "b");
        load(cancelled(booking("a", 1, "09:00", "mr-brain-wo", null), 2));
        assertThat(keys()).containsExactly("b");
        assertThat(bookings.of(site, DAY.plusDays(1), DAY.plusDays(3))).isEmpty();
    }

    private static CoilHabit habit() {
        List<CoilExam> exams = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            exams.add(used("mr-knee-wo", "Knee"));
            exams.add(used("mr-brain-wo", i == 0 ? "Body" : "Head"));
        }
        return new CoilHabit(exams);
    }

    private static CoilExam used(String procedure, String coil) {
        Instant at = DAY.minusDays(9).atStartOfDay(java.time.ZoneOffset.UTC).toInstant();
        TimedExam time = new TimedExam("e", "mr1", "MR", DAY.minusDays(9), at, at.plus(Duration.ofMinutes(9)), "mpps");
        return new CoilExam(time, coil, procedure, "", false, null);
    }

    @Test
    void in_patients_move_so_that_the_coil_changes_least_and_appointments_stand() {
        load(
                booking("1", 1, "08:00", "mr-knee-wo", "outpatient"),
                booking("2", 1, "08:30", "mr-brain-wo", "inpatient"),
                booking("3", 1, "09:00", "mr-knee-wo", "inpatient"),
                booking("4", 1, "09:30", "mr-brain-wo", "outpatient"));

        CoilPlan.Lane lane = CoilPlan.of(DAY, bookings.of(site, DAY, DAY), habit(), List.of(MAGNET), true)
                .lanes()
                .get(0);

        assertThat(lane.device()).isEqualTo(MAGNET);
        assertThat(lane.changes()).isEqualTo(3);
        assertThat(lane.fewest()).isEqualTo(1);
        assertThat(lane.inBestOrder())
                .extracting(stop -> stop.booking().bookingKey())
                .containsExactly("1", "3", "2", "4");
        assertThat(lane.booked().get(1).coils()).isEqualTo(new CoilHabit.Predicted("Head", 80, 5));
        assertThat(lane.booked()).extracting(CoilPlan.Stop::fixed).containsExactly(true, false, false, true);
    }

    @Test
    void nobody_is_moved_for_nothing() {
        load(
                booking("1", 1, "08:00", "mr-knee-wo", "outpatient"),
                booking("2", 1, "08:30", "mr-brain-wo", "inpatient"),
                booking("3", 1, "09:00", "mr-brain-wo", "inpatient"));

        CoilPlan.Lane lane = CoilPlan.of(DAY, bookings.of(site, DAY, DAY), habit(), List.of(MAGNET), true)
                .lanes()
                .get(0);

        assertThat(lane.best()).containsExactly(0, 1, 2);
        assertThat(lane.fewest()).isEqualTo(1);
    }

    @Test
    void what_is_not_known_counts_as_a_change_and_bookings_without_a_device_stand_last() {
        CoilBooking nowhere = new CoilBooking("x", DAY, Instant.EPOCH, "MR-9", "", "t", "", false);
        load(booking("1", 1, "08:00", "mr-knee-wo", null), booking("2", 1, "08:30", "mr-wrist-wo", null));
        List<CoilBooking> all = new ArrayList<>(bookings.of(site, DAY, DAY));
        all.add(0, nowhere);

        List<CoilPlan.Lane> lanes =
                CoilPlan.of(DAY, all, habit(), List.of(MAGNET), true).lanes();

        assertThat(lanes).extracting(CoilPlan.Lane::device).containsExactly(MAGNET, null);
        assertThat(lanes.get(0).changes()).isEqualTo(1);
        assertThat(lanes.get(0).booked().get(1).coils()).isNull();
    }
}
