package org.doselens.receiver.service;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.function.BooleanSupplier;
import org.doselens.assembly.Quarantine;
import org.doselens.assembly.StudyJournal;
import org.doselens.assembly.order.OrderBook;
import org.doselens.delivery.CloudIdentity;
import org.doselens.delivery.Delivery;
import org.doselens.receiver.console.ConsoleRooms;
import org.doselens.receiver.device.DeviceBook;
import org.doselens.receiver.order.OrderFeeds;
import org.doselens.receiver.pacs.PacsSource;
import org.doselens.receiver.privacy.OnsitePrivacy;

/** What runs in a receiver, for whoever shows it. Every part is thread-safe and closed by the receiver. */
public record RunningParts(
        ReceiverSettings settings,
        Path data,
        ZoneId zone,
        CloudIdentity identity,
        OnsitePrivacy privacy,
        Delivery delivery,
        StudyJournal journal,
        Quarantine quarantine,
        LastHeard lastHeard,
        OrderBook orders,
        OrderFeeds orderFeeds,
        PacsSource pacs,
        DeviceBook devices,
        ConsoleRooms rooms,
        BooleanSupplier takes) {

    @Override
    public String toString() {
        return "RunningParts[" + data + "]";
    }
}
