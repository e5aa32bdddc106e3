package org.doselens.assembly;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.doselens.exam.Exam;
import org.doselens.exam.IrradiationEvent;
import org.doselens.extraction.ExtractedObject;

/**
 * One irradiation that was filed under several studies (two accession numbers for one scan) is one exam. Two studies meet
 * where the same device tells the same event of the same patient on the same day in both: an event uid alone is not
 * trusted, because some devices give the same one to everybody.
 */
final class Session {

    private Session() {}

    /** What objects of one session share. Empty for an object that names no patient or no event. */
    static Set<String> marks(ExtractedObject object) {
        Exam exam = object.exam().exam();
        String patient = object.exam().identity().patientId();
        Set<String> marks = new HashSet<>();
        if (patient != null) {
            String shared = '|' + patient + '|' + KnownDevice.of(object).keyPart() + '|' + exam.siteDay();
            for (IrradiationEvent event : exam.irradiationEvents()) {
                marks.add(event.uid() + shared);
            }
        }
        return marks;
    }

    /** Objects by exam, with the exams of one session made one, under the key that sorts first. */
    static Map<String, List<ExtractedObject>> joined(Map<String, List<ExtractedObject>> byExam) {
        Map<String, String> first = new HashMap<>();
        Map<String, String> leads = new HashMap<>();
        byExam.forEach((key, objects) -> {
            leads.put(key, key);
            for (ExtractedObject object : objects) {
                for (String mark : marks(object)) {
                    String other = first.putIfAbsent(mark, key);
                    if (other != null) {
                        unite(leads, other, key);
                    }
                }
            }
        });
        Map<String, List<ExtractedObject>> joined = new TreeMap<>();
        byExam.forEach((key, objects) ->
                joined.computeIfAbsent(root(leads, key), k -> new ArrayList<>()).addAll(objects));
        return joined;
    }

    private static void unite(Map<String, String> leads, String a, String b) {
        String rootOfA = root(leads, a);
        String rootOfB = root(leads, b);
        if (rootOfA.compareTo(rootOfB) <= 0) {
            leads.put(rootOfB, rootOfA);
        } else {
            leads.put(rootOfA, rootOfB);
        }
    }

    private static String root(Map<String, String> leads, String of) {
        String at = of;
        while (!leads.get(at).equals(at)) {
            at = leads.get(at);
        }
        return at;
    }
}
