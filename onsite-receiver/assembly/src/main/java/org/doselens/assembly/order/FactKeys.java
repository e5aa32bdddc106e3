package org.doselens.assembly.order;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.doselens.assembly.JournalCipher;

/** What facts and studies are found by: digests of numbers, each with its kind, so that no two kinds meet. */
record FactKeys(JournalCipher cipher) {

    /** A key, and whether every study found by it is meant: a patient's are only those near the fact's day. */
    record Key(String digest, boolean ofPatient) {}

    String patient(PatientRef patient) {
        // without the issuer, which one side often does not tell; it is compared afterwards
        return key("patient", patient.id());
    }

    List<Key> of(OrderFact fact, Collection<PatientRef> samePatient) {
        Set<Key> keys = new LinkedHashSet<>();
        if (fact instanceof OrderEntry order) {
            keys.addAll(numbers(order.accessionNumbers(), order.studyInstanceUid()));
            keys.addAll(orderNumbers(order));
        } else if (fact instanceof PatientVisit visit) {
            keys.addAll(numbers(visit.accessionNumbers(), visit.studyInstanceUid()));
            add(keys, "visit", visit.visitNumber());
        }
        samePatient.forEach(patient -> keys.add(new Key(patient(patient), true)));
        return List.copyOf(keys);
    }

    List<Key> numbers(Collection<String> accessionNumbers, String studyInstanceUid) {
        List<Key> keys = new ArrayList<>();
        accessionNumbers.forEach(number -> add(keys, "accession", number));
        add(keys, "study", studyInstanceUid);
        return keys;
    }

    List<Key> orderNumbers(OrderEntry order) {
        List<Key> keys = new ArrayList<>();
        add(keys, "placer", order.placerNumber());
        add(keys, "filler", order.fillerNumber());
        return keys;
    }

    /** By what the visits and bookings of an order are found. */
    List<Key> beyond(OrderEntry order) {
        List<Key> keys = new ArrayList<>(orderNumbers(order));
        add(keys, "visit", order.visitNumber());
        return keys;
    }

    private void add(Collection<Key> keys, String kind, String number) {
        String present = Words.orNull(number);
        if (present != null) {
            keys.add(new Key(key(kind, present), false));
        }
    }

    private String key(String kind, String number) {
        return cipher.digest("order book " + kind + '\u0001' + number);
    }
}
