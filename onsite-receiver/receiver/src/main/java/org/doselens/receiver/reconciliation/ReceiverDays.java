package org.doselens.receiver.reconciliation;

import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.doselens.backfill.BackfillOrder;
import org.doselens.backfill.BackfillStatus;
import org.doselens.backfill.PacsAddress;
import org.doselens.backfill.PacsDay;
import org.doselens.dicom.DicomException;
import org.doselens.dicom.builtin.BuiltinHeaderReader;
import org.doselens.dicom.builtin.ReadLimits;
import org.doselens.dicom.builtin.network.BuiltinDicomQuery;
import org.doselens.dicom.builtin.network.SenderSettings;
import org.doselens.receiver.service.RunningParts;

/**
 * What a running receiver can compare a day with: the PACS that is set, else that of the last back-fill; and the orders
 * that were told.
 */
public record ReceiverDays(RunningParts parts) implements DailyReconciliation.DaySources {

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final int MOST_IN_QUARANTINE = 2_000;

    @Override
    public List<Source> connected() {
        List<Source> connected = new ArrayList<>();
        if (pacs().isPresent()) {
            connected.add(Source.PACS);
        }
        if (parts.orderFeeds().hl7().isPresent()
                || !parts.orderFeeds().sources().isEmpty()) {
            connected.add(Source.ORDERS);
        }
        return connected;
    }

    /** The PACS that is asked. */
    public Optional<PacsAddress> pacs() {
        return parts.settings()
                .pacs()
                .known()
                .or(() -> parts.pacs().jobs().status().stream()
                        .map(BackfillStatus::order)
                        .map(BackfillOrder::pacs)
                        .findFirst());
    }

    @Override
    public List<ComparedRow> rows(Source source, LocalDate day) throws IOException, DicomException {
        return source == Source.PACS
                ? pacsRows(day)
                : OrderComparison.rows(
                        parts.orders().ofDay(day), parts.devices().all());
    }

    private List<ComparedRow> pacsRows(LocalDate day) throws IOException, DicomException {
        PacsAddress pacs = pacs().orElseThrow(() -> new IOException("no PACS is known"));
        SenderSettings peer = SenderSettings.to(
                        pacs.host(),
                        pacs.port(),
                        pacs.aeTitle(),
                        parts.settings().aeTitle())
                .withTimeouts(CONNECT, ANSWER);
        List<PacsDay.StudyThere> there = PacsDay.of(
                new BuiltinDicomQuery(peer, new BuiltinHeaderReader(ReadLimits.RECEIVER)),
                day,
                BackfillOrder.MODALITIES);
        return new PacsComparison(
                        day,
                        parts.devices().all(),
                        parts.devices().days(),
                        parts.quarantine().studies(MOST_IN_QUARANTINE),
                        parts.journal()::isWaiting)
                .rows(there);
    }
}
