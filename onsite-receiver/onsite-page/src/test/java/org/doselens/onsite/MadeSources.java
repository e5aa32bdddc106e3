package org.doselens.onsite;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.doselens.onsite.connection.ConnectionSource;
import org.doselens.onsite.delivery.DeliverySource;
import org.doselens.onsite.device.DeviceSource;
import org.doselens.onsite.quarantine.QuarantineSource;
import org.doselens.onsite.reconciliation.ReconciliationSource;
import org.doselens.onsite.room.RoomSource;
import org.doselens.onsite.status.Status;
import org.doselens.onsite.status.StatusSource;
import org.springframework.context.support.GenericApplicationContext;

/** What a receiver would say, made up for a page to show. */
final class MadeSources {

    private final Clock clock;
    final List<QuarantineSource.Held> held = new ArrayList<>();
    final List<String> released = new ArrayList<>();
    final MadeDevices devices;
    final MadeDays days;
    final MadeRooms rooms;
    final MadeDelivery delivery;
    private boolean empty;
    private boolean broken;

    MadeSources(Clock clock) {
        this.clock = clock;
        this.devices = new MadeDevices(clock);
        this.days = new MadeDays(clock);
        this.rooms = new MadeRooms(clock);
        this.delivery = new MadeDelivery(clock);
        held.add(held(7, "CT_OLD", "CT Image Storage", "Sequence (0008,2218) ends beyond its object", 2900));
        held.add(held(6, "WS_DEMO", "", "No data set could be read", 0));
    }

    void register(GenericApplicationContext beans) {
        beans.registerBean(StatusSource.class, () -> this::status);
        beans.registerBean(QuarantineSource.class, Holding::new);
        beans.registerBean(DeviceSource.class, () -> devices);
        beans.registerBean(ReconciliationSource.class, () -> days);
        beans.registerBean(ConnectionSource.class, Wires::new);
        beans.registerBean(RoomSource.class, () -> rooms);
        beans.registerBean(DeliverySource.class, () -> delivery);
    }

    void empty(boolean now) {
        devices.empty = now;
        days.empty = now;
        delivery.empty = now;
        empty = now;
    }

    void breakLaw(boolean now) {
        broken = now;
    }

    private QuarantineSource.Held held(long id, String sender, String kind, String reason, long kept) {
        Instant at = clock.instant().minus(Duration.ofMinutes(40));
        return new QuarantineSource.Held(
                id, at.minus(Duration.ofHours(3)), at, 3, "cstore", sender, kind, reason, kept);
    }

    private Status status() {
        Instant now = clock.instant();
        return empty
                ? new Status(
                        now,
                        new Status.Objects(0, 0, 0, 0, 0),
                        new Status.Records(0, 0, 0, 0, 0, null),
                        new Status.Cloud("cloud.example", null, null),
                        now.plus(Duration.ofDays(700)),
                        new Status.Disk(800L << 30, 1000L << 30),
                        List.of(),
                        List.of(),
                        List.of(Status.Feed.off("hl7"), Status.Feed.off("poll")))
                : new Status(
                        now,
                        new Status.Objects(12_841 + held.size() + (broken ? 3 : 0), 10_204, 1_977, held.size(), 660),
                        new Status.Records(3_115, 3_088, 21, 0, 6, now.minus(Duration.ofMinutes(94))),
                        new Status.Cloud("cloud.example", now.minus(Duration.ofMinutes(95)), "connection refused"),
                        now.plus(Duration.ofDays(21)),
                        new Status.Disk(180L << 30, 240L << 30),
                        List.of(
                                new Status.DeviceHeard(
                                        "a", "CT2 急诊", "Siemens SOMATOM Force", now.minusSeconds(40), 412),
                                new Status.DeviceHeard(
                                        "b", "<b>DSA</b>", "Philips Azurion", now.minusSeconds(7_000), 12)),
                        List.of(new Status.Door("cstore", 12_000), new Status.Door("stow", 843)),
                        List.of(
                                new Status.Feed(
                                        "hl7",
                                        Status.FeedState.WELL,
                                        "2575",
                                        now.minusSeconds(20),
                                        1_204,
                                        3,
                                        "ADT^A04 PID^1^3 The patient has no number"),
                                new Status.Feed(
                                        "worklist",
                                        Status.FeedState.TROUBLED,
                                        "WORKLIST@ris.example:104",
                                        now.minusSeconds(9_000),
                                        42,
                                        0,
                                        "It does not answer"),
                                Status.Feed.off("ris"),
                                Status.Feed.off("list"),
                                Status.Feed.off("poll")));
    }

    /** Connections of which only one leads anywhere. */
    private final class Wires implements ConnectionSource {

        @Override
        public Here here() {
            return new Here("DOSELENS", 11_112, "0.0.0.0", List.of("CT1", "CT2"));
        }

        @Override
        public Tried echo(String host, int port, String aeTitle) {
            return new Tried(aeTitle.equals("PACS") ? "ok" : "rejected", 12);
        }

        @Override
        public List<Check> all() {
            return List.of(
                    new Check("dicom", "DOSELENS:11112", new Tried("ok", 4), ""),
                    new Check("cloud", "cloud.example", new Tried("refused", 3), ""),
                    new Check("cloud-clock", "", new Tried("clock-off", 9), "+41 s"),
                    new Check("disk", "", new Tried("ok", 0), "184320 MB"));
        }

        @Override
        public Instant now() {
            return clock.instant();
        }
    }

    private final class Holding implements QuarantineSource {

        @Override
        public List<Held> newest(int most) {
            return empty ? List.of() : List.copyOf(held);
        }

        @Override
        public String retry(long id) {
            return held.removeIf(one -> one.id() == id) ? "assembled" : null;
        }

        @Override
        public Map<String, Integer> retryAll() {
            return Map.of("quarantined", held.size());
        }

        @Override
        public boolean release(long id, String because) {
            released.add(because);
            return held.removeIf(one -> one.id() == id);
        }
    }
}
