package org.doselens.onsite;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.doselens.onsite.delivery.DeliverySource;

/** Delivery as it could stand: something waits, the cloud lets nobody in, two packages were refused. */
final class MadeDelivery implements DeliverySource {

    static final UUID FOREIGN_KEYS = UUID.fromString("7c1f1d7e-6a5b-4e0b-8f0c-0a2f6d1b3c4d");
    private static final UUID CONFLICT = UUID.fromString("0b51cf0e-51ab-4a5a-9d2f-53ac2fd0aa11");

    private final Clock clock;
    private final List<Refused> refused = new ArrayList<>();
    boolean empty;

    MadeDelivery(Clock clock) {
        this.clock = clock;
        Instant at = clock.instant().minus(Duration.ofHours(5));
        refused.add(new Refused(
                FOREIGN_KEYS, at, 37, "422 WRONG_RECIPIENT: sealed for a post-quantum key that is not here"));
        refused.add(new Refused(CONFLICT, null, 2, "409 the cloud holds other content under this batch id"));
    }

    @Override
    public Now now() {
        Instant now = clock.instant();
        return new Now(
                empty ? 0 : 21,
                empty ? 0 : 3,
                empty ? null : now.minus(Duration.ofMinutes(94)),
                empty ? null : now.minus(Duration.ofMinutes(95)),
                empty ? null : now.plus(Duration.ofMinutes(4)),
                empty ? null : "403 this receiver was revoked",
                empty ? null : 256L,
                empty ? List.of() : List.of("07:00-19:00 256kbit/s", "19:00-20:00 off"),
                3L << 20,
                1L << 30,
                null,
                now.plus(Duration.ofDays(21)));
    }

    @Override
    public List<Refused> refused() {
        return empty ? List.of() : List.copyOf(refused);
    }

    @Override
    public boolean sendAgain(UUID batch) {
        return refused.removeIf(each -> each.batch().equals(batch));
    }
}
