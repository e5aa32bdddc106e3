package org.doselens.receiver.page;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.doselens.backfill.PacsAddress;
import org.doselens.onsite.reconciliation.ReconciliationSource;
import org.doselens.receiver.device.DeviceBook;
import org.doselens.receiver.device.KnownDevice;
import org.doselens.receiver.reconciliation.ComparedRow;
import org.doselens.receiver.reconciliation.DailyReconciliation;
import org.doselens.receiver.reconciliation.DailyReconciliation.ComparedDay;
import org.doselens.receiver.reconciliation.ReceiverDays;
import org.doselens.receiver.reconciliation.Source;

/** The daily reconciliation as the page asks for it. */
record ReconciledDays(DailyReconciliation daily, ReceiverDays sources, DeviceBook book)
        implements ReconciliationSource {

    @Override
    public List<String> connected() {
        return daily.connected().stream().map(ReconciledDays::key).toList();
    }

    @Override
    public Optional<String> pacs() {
        return sources.pacs().map(PacsAddress::toString);
    }

    @Override
    public Optional<LocalDate> running() {
        return daily.running();
    }

    @Override
    public void compareSoon(LocalDate day) {
        daily.compareSoon(day);
    }

    @Override
    public List<Beside> since(LocalDate day) {
        Map<String, KnownDevice> devices =
                book.all().stream().collect(Collectors.toMap(KnownDevice::key, Function.identity()));
        List<Beside> all = new ArrayList<>();
        for (ComparedDay one : daily.since(day)) {
            for (Source source : one.rows().keySet()) {
                all.add(new Beside(
                        one.day(),
                        key(source),
                        one.checkedAt().get(source),
                        one.problems().getOrDefault(source, ""),
                        one.rows().get(source).stream()
                                .map(row -> row(row, devices))
                                .toList()));
            }
        }
        return all;
    }

    private static Row row(ComparedRow row, Map<String, KnownDevice> devices) {
        KnownDevice device = row.device() == null ? null : devices.get(row.device());
        return new Row(
                device == null ? row.station() : DeviceNames.of(device),
                device != null,
                row.modality(),
                row.expected(),
                row.arrived(),
                keys(row.missing()),
                keys(row.remarks()));
    }

    private static Map<String, Integer> keys(Map<? extends Enum<?>, Integer> counts) {
        Map<String, Integer> keys = new TreeMap<>();
        counts.forEach((what, count) -> keys.put(key(what), count));
        return keys;
    }

    private static String key(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
