package org.doselens.receiver.page;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.doselens.delivery.BandwidthPlan;
import org.doselens.delivery.Delivery;
import org.doselens.delivery.DeliveryStatus;
import org.doselens.onsite.delivery.DeliverySource;
import org.doselens.receiver.service.RunningParts;

/** Delivery as the page asks for it. */
final class DeliveryStanding implements DeliverySource {

    private static final int BITS_PER_KBIT_BYTE = 125;

    private final Delivery delivery;
    private final Optional<Path> folder;

    DeliveryStanding(RunningParts parts) {
        this.delivery = parts.delivery();
        this.folder = Optional.ofNullable(parts.settings().delivery().folderOut());
    }

    @Override
    public Now now() {
        DeliveryStatus status = delivery.status();
        boolean limited = status.bytesPerSecond() != BandwidthPlan.UNLIMITED_RATE;
        return new Now(
                status.counts().waiting(),
                status.counts().sent(),
                status.oldestWaiting().orElse(null),
                status.lastSuccess().orElse(null),
                status.nextTry().orElse(null),
                status.problem().orElse(null),
                limited ? status.bytesPerSecond() / BITS_PER_KBIT_BYTE : null,
                status.bandwidthHours(),
                status.spoolBytes(),
                status.spoolLimitBytes(),
                folder.map(Path::toString).orElse(null),
                status.certificateExpires());
    }

    @Override
    public List<Refused> refused() {
        return delivery.refused().stream()
                .map(batch -> new Refused(batch.batchId(), batch.at().orElse(null), batch.records(), batch.reason()))
                .toList();
    }

    @Override
    public boolean sendAgain(UUID batch) {
        return delivery.sendAgain(batch);
    }
}
