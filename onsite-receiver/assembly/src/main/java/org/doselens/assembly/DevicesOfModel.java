package org.doselens.assembly;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import org.doselens.exam.Device;
import org.doselens.exam.IrradiationEvent;
import org.doselens.exam.SourceKind;
import org.doselens.extraction.ExtractedObject;

/**
 * Parts the objects of one study, make and model by device. A shared serial number, device UID or irradiation event
 * makes two objects one device's. Different serial numbers alone make two devices of objects of the same sort only: a
 * report and the images of one device may state different ones. See RATIONALE.md.
 */
final class DevicesOfModel {

    private static final Set<String> NO_SERIAL = Set.of("UNKNOWN", "NONE", "NA", "N/A", "NULL");

    /** Objects that are surely of one device. */
    private static final class Group {

        final List<ExtractedObject> objects = new ArrayList<>();
        final Set<String> serials = new TreeSet<>();
        final Set<String> stations = new TreeSet<>();
        boolean reports;
        boolean images;

        void add(ExtractedObject object) {
            objects.add(object);
            serials.addAll(serialsOf(object));
            String station = object.exam().exam().device().stationName();
            if (station != null) {
                stations.add(station.toUpperCase(Locale.ROOT));
            }
            boolean image = object.kind() == SourceKind.IMAGE_HEADER || object.kind() == SourceKind.DOSE_IMAGE;
            images |= image;
            reports |= !image && object.kind() != SourceKind.PERFORMED_STEP;
        }

        void addAll(Group other) {
            other.objects.forEach(this::add);
        }

        boolean sharesStation(Group other) {
            return stations.stream().anyMatch(other.stations::contains);
        }

        /** Nothing but the serial number speaks against it: told by a report here and by images there. */
        boolean complements(Group other) {
            return reports != images && other.reports != other.images && reports != other.reports;
        }

        String id() {
            return serials.iterator().next();
        }
    }

    private DevicesOfModel() {}

    /** Objects by exam key: the shared key where it was one device, else that key with each device's serial number. */
    static Map<String, List<ExtractedObject>> parted(String sharedKey, List<ExtractedObject> objects) {
        List<Group> devices = isOne(objects) ? List.of() : devices(objects);
        if (devices.size() < 2) {
            return Map.of(sharedKey, new ArrayList<>(objects));
        }
        Map<String, List<ExtractedObject>> byKey = new TreeMap<>();
        devices.forEach(device -> byKey.put(sharedKey + '|' + device.id(), device.objects));
        return byKey;
    }

    private static boolean isOne(List<ExtractedObject> objects) {
        Set<String> serials = new TreeSet<>();
        objects.forEach(object -> serials.addAll(serialsOf(object)));
        return serials.size() < 2;
    }

    private static List<Group> devices(List<ExtractedObject> objects) {
        List<Group> known = new ArrayList<>();
        List<Group> loose = new ArrayList<>();
        linked(objects).forEach(group -> (group.serials.isEmpty() ? loose : known).add(group));
        known.sort(Comparator.comparing(Group::id));
        join(known, (a, b) -> a.complements(b) && a.sharesStation(b));
        List<Group> reports = known.stream().filter(g -> !g.images).toList();
        List<Group> images = known.stream().filter(g -> !g.reports).toList();
        if (reports.size() == 1 && images.size() == 1 && !isElsewhere(reports.get(0), images.get(0))) {
            join(known, Group::complements);
        }
        // all are placed before any is added, so that the order of arrival does not matter
        List<Group> places = loose.stream()
                .map(group -> first(known, device -> device.sharesStation(group)))
                .toList();
        for (int i = 0; i < loose.size(); i++) {
            places.get(i).addAll(loose.get(i));
        }
        return known;
    }

    private static boolean isElsewhere(Group a, Group b) {
        return !a.stations.isEmpty() && !b.stations.isEmpty() && !a.sharesStation(b);
    }

    private static Group first(List<Group> devices, Predicate<Group> wanted) {
        return devices.stream().filter(wanted).findFirst().orElse(devices.get(0));
    }

    private static void join(List<Group> groups, BiPredicate<Group, Group> same) {
        for (int i = 0; i < groups.size(); i++) {
            for (int j = i + 1; j < groups.size(); j++) {
                if (same.test(groups.get(i), groups.get(j))) {
                    groups.get(i).addAll(groups.remove(j));
                    break;
                }
            }
        }
    }

    /** Groups of objects that share a token, directly or over others. */
    private static List<Group> linked(List<ExtractedObject> objects) {
        int[] parent = new int[objects.size()];
        Map<String, Integer> seen = new HashMap<>();
        for (int i = 0; i < parent.length; i++) {
            parent[i] = i;
            for (String token : tokens(objects.get(i))) {
                Integer other = seen.putIfAbsent(token, i);
                if (other != null) {
                    parent[root(parent, i)] = root(parent, other);
                }
            }
        }
        Map<Integer, Group> groups = new TreeMap<>();
        for (int i = 0; i < parent.length; i++) {
            groups.computeIfAbsent(root(parent, i), r -> new Group()).add(objects.get(i));
        }
        return new ArrayList<>(groups.values());
    }

    private static int root(int[] parent, int of) {
        int at = of;
        while (parent[at] != at) {
            parent[at] = parent[parent[at]];
            at = parent[at];
        }
        return at;
    }

    private static List<String> tokens(ExtractedObject object) {
        List<String> tokens = new ArrayList<>();
        serialsOf(object).forEach(serial -> tokens.add("serial " + serial));
        if (object.deviceUid() != null) {
            tokens.add("device " + object.deviceUid());
        }
        for (IrradiationEvent event : object.exam().exam().irradiationEvents()) {
            tokens.add("event " + event.uid());
        }
        return tokens;
    }

    /** The equipment's and the observer's serial number, in capitals; stand-ins are none. */
    private static Set<String> serialsOf(ExtractedObject object) {
        Device device = object.exam().exam().device();
        Set<String> serials = new TreeSet<>();
        String key = device.deviceKey() == null ? "" : device.deviceKey();
        String ofEquipment = key.substring(key.lastIndexOf('|') + 1);
        if (!ofEquipment.equals(device.stationName())) {
            serials.add(ofEquipment);
        }
        if (device.serialNumber() != null) {
            serials.add(device.serialNumber());
        }
        Set<String> real = new TreeSet<>();
        for (String serial : serials) {
            String capitals = serial.strip().toUpperCase(Locale.ROOT);
            boolean zeros = capitals.chars().allMatch(c -> c == '0' || !Character.isLetterOrDigit(c));
            if (!zeros && !NO_SERIAL.contains(capitals)) {
                real.add(capitals);
            }
        }
        return real;
    }
}
