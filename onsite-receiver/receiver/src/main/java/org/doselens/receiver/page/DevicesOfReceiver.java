package org.doselens.receiver.page;

import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.doselens.backfill.BackfillJobs;
import org.doselens.backfill.BackfillOrder;
import org.doselens.backfill.BackfillStatus;
import org.doselens.backfill.PacsAddress;
import org.doselens.backfill.PacsCounts;
import org.doselens.backfill.PacsCounts.StationCount;
import org.doselens.dicom.DicomException;
import org.doselens.dicom.builtin.BuiltinHeaderReader;
import org.doselens.dicom.builtin.ReadLimits;
import org.doselens.dicom.builtin.network.BuiltinDicomQuery;
import org.doselens.dicom.builtin.network.SenderSettings;
import org.doselens.exam.SourceKind;
import org.doselens.onsite.device.DeviceSource;
import org.doselens.receiver.device.DeviceBook;

/** The device list as the page asks for it, and a day of it beside the PACS of the last back-fill. */
final class DevicesOfReceiver implements DeviceSource {

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(30);

    private final DeviceBook book;
    private final BackfillJobs jobs;
    private final String ownAeTitle;

    DevicesOfReceiver(DeviceBook book, BackfillJobs jobs, String ownAeTitle) {
        this.book = book;
        this.jobs = jobs;
        this.ownAeTitle = ownAeTitle;
    }

    @Override
    public List<KnownDevice> all() {
        return book.all().stream().map(DevicesOfReceiver::known).toList();
    }

    @Override
    public boolean name(String key, Optional<String> name) {
        return book.name(key, name);
    }

    @Override
    public boolean ignore(String key, boolean from) {
        return book.ignore(key, from);
    }

    @Override
    public boolean canReconcile() {
        return pacs().isPresent();
    }

    @Override
    public List<Reconciled> reconcile(LocalDate day) throws IOException {
        PacsAddress pacs = pacs().orElseThrow(() -> new IOException("no PACS is known"));
        SenderSettings peer = SenderSettings.to(pacs.host(), pacs.port(), pacs.aeTitle(), ownAeTitle)
                .withTimeouts(CONNECT, ANSWER);
        try {
            return beside(
                    PacsCounts.ofDay(
                            new BuiltinDicomQuery(peer, new BuiltinHeaderReader(ReadLimits.RECEIVER)),
                            day,
                            BackfillOrder.MODALITIES),
                    day);
        } catch (DicomException e) {
            throw new IOException("the PACS's answer could not be read", e);
        }
    }

    private Optional<PacsAddress> pacs() {
        return jobs.status().stream()
                .map(BackfillStatus::order)
                .map(BackfillOrder::pacs)
                .findFirst();
    }

    private List<Reconciled> beside(List<StationCount> there, LocalDate day) {
        List<Reconciled> all = new ArrayList<>();
        List<StationCount> left = new ArrayList<>(there);
        for (KnownDevice device : all()) {
            int here = book.studiesOf(device.key(), day);
            Optional<StationCount> match =
                    left.stream().filter(one -> same(one, device)).findFirst();
            match.ifPresent(left::remove);
            Integer expected = match.map(StationCount::studies).orElse(null);
            if (here > 0 || expected != null) {
                all.add(new Reconciled(
                        device, device.station(), device.modality(), expected, here, reason(device, expected, here)));
            }
        }
        for (StationCount one : left) {
            all.add(new Reconciled(null, one.stationName(), one.modality(), one.studies(), 0, "silent"));
        }
        return all;
    }

    private static boolean same(StationCount there, KnownDevice here) {
        return there.modality().equals(here.modality())
                && here.station() != null
                && there.stationName().strip().equalsIgnoreCase(here.station().strip());
    }

    private static String reason(KnownDevice device, Integer expected, int here) {
        if (expected == null) {
            return "unnamed";
        }
        if (device.ignored() && here < expected) {
            return "ignored";
        }
        return here == expected ? null : here > expected ? "more" : here == 0 ? "silent" : "some";
    }

    private static KnownDevice known(org.doselens.receiver.device.KnownDevice device) {
        Map<String, Integer> studies = new TreeMap<>();
        for (SourceKind kind : new TreeSet<>(device.studies().keySet())) {
            studies.put(camel(kind), device.studies().get(kind));
        }
        return new KnownDevice(
                device.key(),
                device.name(),
                device.stationName(),
                device.manufacturer(),
                device.model(),
                device.modality(),
                device.ignored(),
                device.firstAt(),
                device.lastAt(),
                studies);
    }

    /** As the contract writes it. */
    private static String camel(SourceKind kind) {
        return switch (kind) {
            case DOSE_REPORT -> "doseReport";
            case RADIOPHARMACEUTICAL_DOSE_REPORT -> "radiopharmaceuticalDoseReport";
            case ENHANCED_SR -> "enhancedSr";
            case DOSE_IMAGE -> "doseImage";
            case IMAGE_HEADER -> "imageHeader";
            case PERFORMED_STEP -> "performedStep";
        };
    }
}
