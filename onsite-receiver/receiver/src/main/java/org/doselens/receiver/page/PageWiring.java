package org.doselens.receiver.page;

import java.time.Clock;
import java.time.LocalTime;
import javax.crypto.spec.SecretKeySpec;
import org.doselens.anonymizer.chain.HeadSigner;
import org.doselens.anonymizer.freetext.LocalTexts;
import org.doselens.anonymizer.ledger.Ledger;
import org.doselens.anonymizer.reidentification.Reidentification;
import org.doselens.backfill.BackfillJobs;
import org.doselens.delivery.Site;
import org.doselens.onsite.connection.ConnectionSource;
import org.doselens.onsite.delivery.DeliverySource;
import org.doselens.onsite.device.DeviceSource;
import org.doselens.onsite.quarantine.QuarantineSource;
import org.doselens.onsite.reconciliation.ReconciliationSource;
import org.doselens.onsite.room.RoomSource;
import org.doselens.onsite.server.PageHome;
import org.doselens.onsite.server.PageSettings;
import org.doselens.onsite.status.StatusSource;
import org.doselens.receiver.privacy.ReceiverSeal;
import org.doselens.receiver.reconciliation.DailyReconciliation;
import org.doselens.receiver.reconciliation.ReceiverDays;
import org.doselens.receiver.service.Receiver;
import org.doselens.receiver.service.ReceiverSettings;
import org.doselens.receiver.service.RunningParts;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Gives the on-site page its sources. */
@Configuration(proxyBeanMethods = false)
public class PageWiring {

    @Bean
    PageSettings pageSettings(ReceiverSettings settings) {
        return settings.page();
    }

    @Bean
    RunningParts runningParts(Receiver receiver) {
        return receiver.parts();
    }

    @Bean
    PageHome pageHome(RunningParts parts) {
        Site site = parts.identity().site();
        return new PageHome(
                parts.data(),
                new SecretKeySpec(parts.privacy().keys().secretFor("onsite-page"), "HmacSHA256"),
                site.nameZh(),
                site.nameEn(),
                parts.zone());
    }

    @Bean
    StatusSource statusSource(RunningParts parts, Clock clock) {
        return new ReceiverStatus(parts, clock);
    }

    @Bean(destroyMethod = "")
    Ledger ledger(RunningParts parts) {
        return parts.privacy().ledger();
    }

    @Bean
    HeadSigner headSigner(RunningParts parts) {
        return new ReceiverSeal(parts.identity());
    }

    @Bean(destroyMethod = "")
    LocalTexts localTexts(RunningParts parts) {
        return parts.privacy().texts();
    }

    @Bean(destroyMethod = "")
    Reidentification reidentification(RunningParts parts) {
        return parts.privacy().reidentification();
    }

    @Bean
    QuarantineSource quarantineSource(RunningParts parts) {
        return new HeldObjects(parts.quarantine());
    }

    @Bean
    DeliverySource deliverySource(RunningParts parts) {
        return new DeliveryStanding(parts);
    }

    @Bean(destroyMethod = "")
    BackfillJobs backfillJobs(RunningParts parts) {
        return parts.pacs().jobs();
    }

    @Bean
    DeviceSource deviceSource(RunningParts parts) {
        return new DevicesOfReceiver(parts.devices(), parts.lastHeard());
    }

    @Bean
    RoomSource roomSource(RunningParts parts) {
        return parts.rooms();
    }

    /** Of the page alone: without it nobody would read what it finds. */
    @Bean
    DailyReconciliation dailyReconciliation(RunningParts parts, Clock clock) {
        return DailyReconciliation.open(
                        parts.data().resolve("reconciliation.db"),
                        new ReceiverDays(parts),
                        LocalTime.of(parts.settings().pacs().compareFromHour(), 0),
                        parts.zone(),
                        clock)
                .start();
    }

    @Bean
    ReconciliationSource reconciliationSource(RunningParts parts, DailyReconciliation daily) {
        return new ReconciledDays(daily, new ReceiverDays(parts), parts.devices());
    }

    @Bean
    ConnectionSource connectionSource(RunningParts parts, Clock clock) {
        return new TriedConnections(parts, clock);
    }
}
