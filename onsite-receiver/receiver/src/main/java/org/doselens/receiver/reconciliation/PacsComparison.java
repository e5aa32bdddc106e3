package org.doselens.receiver.reconciliation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.doselens.backfill.PacsDay.StudyThere;
import org.doselens.exam.SourceKind;
import org.doselens.receiver.device.DeviceDays;
import org.doselens.receiver.device.DeviceDays.Sighting;
import org.doselens.receiver.device.KnownDevice;
import org.doselens.receiver.reconciliation.ComparedRow.Count;
import org.doselens.receiver.reconciliation.ComparedRow.Difference;
import org.doselens.receiver.reconciliation.ComparedRow.Remark;

/** Sets the studies that a PACS has of a day beside those that came here, study by study. Used by one thread, once. */
final class PacsComparison {

    private static final Set<String> REPORTING_MODALITIES =
            Set.of("CT", "XA", "RF", "MG", "DX", "CR", "PX", "PT", "NM");

    private final LocalDate day;
    private final Map<String, KnownDevice> devices;
    private final DeviceDays days;
    private final Set<String> quarantined;
    private final Predicate<String> waiting;
    private final Map<Place, Count> counts = new LinkedHashMap<>();
    private final Map<String, Set<String>> onlyHere;

    /** A row: a device of the list, or a station that only the PACS knows. */
    private record Place(String device, String station, String modality) {}

    /**
     * Begins with nothing there.
     *
     * @param quarantined Study Instance UIDs of what could not be read
     * @param waiting whether a study is still to be assembled
     */
    PacsComparison(
            LocalDate day,
            List<KnownDevice> devices,
            DeviceDays days,
            Set<String> quarantined,
            Predicate<String> waiting) {
        this.day = day;
        this.devices = devices.stream().collect(Collectors.toMap(KnownDevice::key, Function.identity()));
        this.days = days;
        this.quarantined = quarantined;
        this.waiting = waiting;
        this.onlyHere = days.of(day);
    }

    List<ComparedRow> rows(List<StudyThere> there) {
        there.forEach(this::compare);
        onlyHere.forEach((device, studies) -> {
            if (devices.containsKey(device) && !studies.isEmpty()) {
                count(place(devices.get(device))).remark(Remark.ONLY_HERE, studies.size());
            }
        });
        List<ComparedRow> rows = new ArrayList<>();
        counts.forEach((place, count) -> rows.add(count.row(place.device(), place.station(), place.modality())));
        rows.sort(Comparator.comparing((ComparedRow row) -> row.arrived() - row.expected())
                .thenComparing(row -> String.valueOf(row.station())));
        return rows;
    }

    private void compare(StudyThere study) {
        Set<Sighting> sightings = days.sightings(study.studyInstanceUid());
        Optional<Sighting> match = match(study, sightings);
        Place place = match.map(sighting -> place(devices.get(sighting.device())))
                .or(() -> named(study).map(PacsComparison::place))
                .orElse(new Place(null, study.stationName(), study.modality()));
        if (match.isPresent() && !match.get().leftAside() && match.get().day().equals(day)) {
            came(study, match.get(), count(place));
        } else {
            count(place).missed(why(study, match, sightings));
        }
    }

    private void came(StudyThere study, Sighting sighting, Count count) {
        count.came();
        String digest = days.digestOf(study.studyInstanceUid());
        onlyHere.values().forEach(studies -> studies.remove(digest));
        boolean imagesOnly = sighting.kinds().stream()
                .allMatch(kind -> kind == SourceKind.IMAGE_HEADER || kind == SourceKind.PERFORMED_STEP);
        if (imagesOnly && waiting.test(study.studyInstanceUid())) {
            count.remark(Remark.STILL_QUIET, 1);
        } else if (imagesOnly && REPORTING_MODALITIES.contains(study.modality())) {
            count.remark(Remark.NO_DOSE_REPORT, 1);
        }
    }

    private Difference why(StudyThere study, Optional<Sighting> match, Set<Sighting> sightings) {
        if (match.isPresent()) {
            return match.get().leftAside() ? Difference.IGNORED : Difference.OTHER_DAY;
        }
        if (quarantined.contains(study.studyInstanceUid())) {
            return Difference.QUARANTINED;
        }
        if (named(study).map(KnownDevice::ignored).orElse(false)) {
            return Difference.IGNORED;
        }
        return sightings.isEmpty() ? Difference.NOT_SENT : Difference.OTHER_DEVICE;
    }

    /** The sighting that is meant: of the same modality or station, on the day before any other, taken before left. */
    private Optional<Sighting> match(StudyThere study, Set<Sighting> sightings) {
        return sightings.stream()
                .filter(sighting -> devices.containsKey(sighting.device()))
                .filter(sighting -> {
                    KnownDevice device = devices.get(sighting.device());
                    return study.modality().equals(device.modality()) || sameStation(study, device);
                })
                .min(Comparator.comparing((Sighting sighting) -> !sighting.day().equals(day))
                        .thenComparing(Sighting::leftAside)
                        .thenComparing(sighting -> !sameStation(study, devices.get(sighting.device())))
                        .thenComparing(Sighting::device));
    }

    private Optional<KnownDevice> named(StudyThere study) {
        return devices.values().stream()
                .filter(device -> study.modality().equals(device.modality()) && sameStation(study, device))
                .findFirst();
    }

    private static boolean sameStation(StudyThere there, KnownDevice here) {
        return here.stationName() != null
                && there.stationName().equalsIgnoreCase(here.stationName().strip());
    }

    private Count count(Place place) {
        return counts.computeIfAbsent(place, key -> new Count());
    }

    private static Place place(KnownDevice device) {
        return new Place(device.key(), device.stationName(), device.modality());
    }
}
