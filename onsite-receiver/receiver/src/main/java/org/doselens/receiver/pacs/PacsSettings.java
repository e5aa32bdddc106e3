package org.doselens.receiver.pacs;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.doselens.backfill.BackfillOrder;
import org.doselens.backfill.PacsAddress;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The PACS as a standing source, for hospitals whose modalities cannot send. A back-fill needs none of this.
 *
 * @param aeTitle its AE title; the poll is off while none is set
 * @param host its name or address
 * @param port its DICOM port
 * @param pollEvery how often it is asked
 * @param pollDays today and so many days before, less one
 * @param compareFromHour the hour of the site's day from which the days before are compared with what the PACS and the
 *     order systems have of them, 0 to 23
 * @param pollModalities of which studies; empty for all that tell of dose or use
 */
public record PacsSettings(
        String aeTitle,
        String host,
        @DefaultValue("104") int port,
        @DefaultValue("10m") Duration pollEvery,
        @DefaultValue("2") int pollDays,
        @DefaultValue({}) Set<String> pollModalities,
        @DefaultValue("5") int compareFromHour) {

    boolean isPolled() {
        return aeTitle != null && host != null;
    }

    /** The PACS that is set, if one is. */
    public Optional<PacsAddress> known() {
        return isPolled() ? Optional.of(address()) : Optional.empty();
    }

    PacsAddress address() {
        return new PacsAddress(aeTitle, host, port);
    }

    Set<String> modalities() {
        return pollModalities.isEmpty() ? BackfillOrder.MODALITIES : pollModalities;
    }
}
