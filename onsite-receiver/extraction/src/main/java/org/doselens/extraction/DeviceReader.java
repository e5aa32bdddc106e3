package org.doselens.extraction;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.doselens.dicom.Tag;
import org.doselens.exam.Device;

/**
 * The irradiating device: the observer context of a dose report (DICOM PS3.16 TID 1004) before the equipment module
 * (PS3.3 C.7.5.1), because a report may be written by another device than the one that irradiated.
 */
final class DeviceReader {

    private static final Map<String, String> RENAMED = Map.of("TOSHIBA", "CANON", "KODAK", "CARESTREAM", "GEMS", "GE");

    private final Reading reading;

    DeviceReader(Reading reading) {
        this.reading = reading;
    }

    /** The device; {@code report} is the SR tree, null for images. */
    Device device(ContentItem report) {
        String manufacturer = reading.text(Tag.Manufacturer).orElse(null);
        String model = reading.text(Tag.ManufacturerModelName).orElse(null);
        String station = reading.text(Tag.StationName).orElse(null);
        String serial = reading.text(Tag.DeviceSerialNumber).orElse(null);
        String software = String.join("\\", reading.header().strings(Tag.SoftwareVersions))
                .strip();
        String keySerial = serial;
        if (report != null) {
            String observerManufacturer =
                    observed(report, Concept.DEVICE_OBSERVER_MANUFACTURER, Concept.DEVICE_MANUFACTURER);
            String observerModel = observed(report, Concept.DEVICE_OBSERVER_MODEL, Concept.DEVICE_MODEL);
            String observerName = observed(report, Concept.DEVICE_OBSERVER_NAME, Concept.DEVICE_NAME);
            String observerSerial = observed(report, Concept.DEVICE_OBSERVER_SERIAL, Concept.DEVICE_SERIAL);
            boolean same = sameDevice(manufacturer, model, observerManufacturer, observerModel);
            manufacturer = or(observerManufacturer, manufacturer);
            model = or(observerModel, model);
            station = same ? or(station, observerName) : or(observerName, station);
            keySerial = same ? or(serial, observerSerial) : or(observerSerial, serial);
            serial = or(observerSerial, serial);
            software = same ? software : "";
        }
        return new Device(
                manufacturer,
                model,
                station,
                serial,
                software.isEmpty() ? null : software,
                makeAndModel(manufacturer, model) + '|' + or(or(keySerial, station), ""));
    }

    /** The device's own UID; null where it has none. */
    String uid(ContentItem report) {
        String observer = report == null ? null : observed(report, Concept.DEVICE_OBSERVER_UID, Concept.DEVICE_UID);
        return observer != null ? observer : reading.text(Tag.DeviceUID).orElse(null);
    }

    /** What an exam is told apart by within its study, besides the study: see RATIONALE.md. */
    static String makeAndModel(String manufacturer, String model) {
        return make(manufacturer) + '|' + letters(or(model, ""));
    }

    private static String observed(ContentItem report, Concept observer, Concept participant) {
        Optional<String> found = report.nearest(
                        item -> item.is(observer) && item.text().isPresent(), DeviceReader::isNoEvent)
                .flatMap(ContentItem::text)
                .or(() -> report.text(participant));
        return found.orElse(null);
    }

    private static boolean isNoEvent(ContentItem item) {
        return !item.is(Concept.CT_ACQUISITION) && !item.is(Concept.IRRADIATION_EVENT);
    }

    private static boolean sameDevice(String make, String model, String observerMake, String observerModel) {
        boolean makes = make == null || observerMake == null || make(make).equals(make(observerMake));
        boolean models =
                model == null || observerModel == null || letters(model).equals(letters(observerModel));
        return makes && models;
    }

    private static String make(String manufacturer) {
        String[] words = or(manufacturer, "").strip().toUpperCase(Locale.ROOT).split("[ ,._/-]+", 2);
        return RENAMED.getOrDefault(words[0], words[0]);
    }

    private static String letters(String text) {
        StringBuilder letters = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isLetterOrDigit(c)) {
                letters.append(Character.toUpperCase(c));
            }
        }
        return letters.toString();
    }

    private static String or(String value, String otherwise) {
        return value != null ? value : otherwise;
    }
}
