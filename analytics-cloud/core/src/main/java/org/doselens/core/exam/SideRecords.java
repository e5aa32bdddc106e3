package org.doselens.core.exam;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.doselens.core.database.ClickHouseInsert;
import org.doselens.core.database.Databases;
import org.doselens.core.database.DayRange;
import org.doselens.core.database.RowBinary;
import org.doselens.core.database.Sql;
import org.doselens.exam.Booking;
import org.doselens.exam.BookingState;
import org.doselens.exam.Device;
import org.doselens.exam.DeviceStatus;
import org.doselens.exam.Explanation;
import org.doselens.exam.Heartbeat;
import org.doselens.exam.NameRelease;
import org.doselens.exam.PatientMerge;
import org.doselens.exam.WireJson;
import org.doselens.exam.WireRecord;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The kinds of record beside exams: merged patients, released names, what rooms said, bookings, and signs of life. */
final class SideRecords {

    private final Delivery delivery;
    private final RowBinary merges = new RowBinary();
    private final RowBinary names = new RowBinary();
    private final RowBinary statuses = new RowBinary();
    private final RowBinary heartbeats = new RowBinary();
    private final RowBinary anchors = new RowBinary();
    private final List<Explanation> explanations = new ArrayList<>();
    private final List<Booking> bookings = new ArrayList<>();

    SideRecords(Delivery delivery) {
        this.delivery = delivery;
    }

    /** Returns whether the record is of one of these kinds. */
    boolean take(WireRecord record) {
        if (record instanceof PatientMerge merge) {
            merges.uint32(delivery.tenantId())
                    .string(merge.from())
                    .string(merge.into())
                    .milliseconds(delivery.receivedAt());
        } else if (record instanceof NameRelease name) {
            names.uint32(delivery.tenantId())
                    .string(name.token())
                    .string(name.text())
                    .milliseconds(delivery.receivedAt());
        } else if (record instanceof Explanation explanation) {
            explanations.add(explanation);
        } else if (record instanceof Booking booking) {
            bookings.add(booking);
        } else if (record instanceof DeviceStatus status) {
            take(status);
        } else if (record instanceof Heartbeat heartbeat) {
            take(heartbeat);
        } else {
            return false;
        }
        return true;
    }

    private void take(DeviceStatus status) {
        Device device = status.device();
        statuses.uint32(delivery.tenantId())
                .uint32(delivery.siteId())
                .string(device.deviceKey())
                .string(device.manufacturer())
                .string(device.model())
                .string(device.stationName())
                .milliseconds(status.lastObjectAt())
                .int64(status.objectsToday())
                .nullableFloat64(status.clockOffsetS())
                .flag(Boolean.TRUE.equals(status.ignored()))
                .milliseconds(delivery.receivedAt());
    }

    private void take(Heartbeat heartbeat) {
        heartbeats
                .uint32(delivery.tenantId())
                .uint32(delivery.siteId())
                .uint32(delivery.receiverId())
                .milliseconds(heartbeat.at())
                .string(heartbeat.receiverVersion())
                .int64(heartbeat.waiting())
                .int64(heartbeat.quarantined())
                .string(heartbeat.onsiteAddress())
                .milliseconds(delivery.receivedAt());
        if (heartbeat.ledgerHead() != null && heartbeat.ledgerHead().matches("[0-9a-f]{64}")) {
            anchors.uint32(delivery.tenantId())
                    .uint32(delivery.siteId())
                    .uint32(delivery.receiverId())
                    .int64(heartbeat.ledgerLength())
                    .string(heartbeat.ledgerHead())
                    .milliseconds(heartbeat.at())
                    .milliseconds(delivery.receivedAt());
        }
    }

    /** People answer what rooms said, so it stands in PostgreSQL, in the transaction of the load. */
    private void explanations(JdbcClient postgreSql) {
        for (Explanation one : explanations) {
            postgreSql
                    .sql(Sql.of(SideRecords.class, "add_explanation"))
                    .param("tenant", delivery.tenantId())
                    .param("examKey", one.examKey())
                    .param("revision", one.revision())
                    .param("reason", WireJson.mapper().valueToTree(one.reason()).stringValue())
                    .param("receivedAt", OffsetDateTime.ofInstant(delivery.receivedAt(), ZoneOffset.UTC))
                    .update();
        }
    }

    /** Bookings change until their day, so they stand in PostgreSQL, in the transaction of the load. */
    private void bookings(JdbcClient postgreSql) {
        for (Booking one : bookings) {
            postgreSql
                    .sql(Sql.of(SideRecords.class, "add_booking"))
                    .param("tenant", delivery.tenantId())
                    .param("site", delivery.siteId())
                    .param("bookingKey", one.bookingKey())
                    .param("revision", one.revision())
                    .param("cancelled", one.state() == BookingState.CANCELLED)
                    .param("siteDay", one.siteDay())
                    .param("scheduledAt", one.scheduledAt())
                    .param("modality", orEmpty(one.modality()))
                    .param("station", orEmpty(one.stationName()))
                    .param("nameText", orEmpty(one.bookedName()))
                    .param("nameToken", orEmpty(one.bookedNameToken()))
                    .param("standardKey", orEmpty(one.bookedStandardKey()))
                    .param("patientClass", orEmpty(one.patientClass()))
                    .param("receivedAt", OffsetDateTime.ofInstant(delivery.receivedAt(), ZoneOffset.UTC))
                    .update();
        }
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }

    void write(Databases databases) {
        explanations(databases.postgreSql());
        bookings(databases.postgreSql());
        ClickHouseInsert insert = databases.insert();
        String token = delivery.batchId().toString();
        insert.rows(
                delivery.tenantId(),
                DayRange.ALL,
                "patient_merge",
                List.of("tenant_id", "from_pseudonym", "into_pseudonym", "received_at"),
                merges,
                token);
        insert.rows(
                delivery.tenantId(),
                DayRange.ALL,
                "released_name",
                List.of("tenant_id", "token", "text", "received_at"),
                names,
                token);
        insert.rows(
                delivery.tenantId(),
                DayRange.ALL,
                "device_status",
                List.of(
                        "tenant_id",
                        "site_id",
                        "device_key",
                        "manufacturer",
                        "model",
                        "station_name",
                        "last_object_at",
                        "objects_today",
                        "clock_offset_s",
                        "ignored",
                        "received_at"),
                statuses,
                token);
        insert.rows(
                delivery.tenantId(),
                DayRange.ALL,
                "receiver_heartbeat",
                List.of(
                        "tenant_id",
                        "site_id",
                        "receiver_id",
                        "at",
                        "receiver_version",
                        "waiting",
                        "quarantined",
                        "onsite_address",
                        "received_at"),
                heartbeats,
                token);
        insert.rows(
                delivery.tenantId(),
                DayRange.ALL,
                "ledger_anchor",
                List.of("tenant_id", "site_id", "receiver_id", "length", "head", "at", "received_at"),
                anchors,
                token);
    }
}
