package org.doselens.assembly;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.doselens.anonymizer.Identity;
import org.doselens.exam.Device;
import org.doselens.exam.Exam;
import org.doselens.exam.Flag;
import org.doselens.exam.Patient;
import org.doselens.exam.Procedure;
import org.doselens.extraction.ExtractedObject;

/** Descriptive parts of an exam: each value from the best object that has it. */
final class Parts {

    private Parts() {}

    static Device device(List<Exam> exams) {
        return new Device(
                first(exams, e -> e.device().manufacturer()),
                first(exams, e -> e.device().model()),
                first(exams, e -> e.device().stationName()),
                first(exams, e -> e.device().serialNumber()),
                first(exams, e -> e.device().softwareVersions()),
                first(exams, e -> e.device().deviceKey()));
    }

    static Procedure procedure(List<Exam> exams) {
        return new Procedure(
                localName(exams),
                null,
                first(exams, e -> e.procedure().protocol()),
                null,
                null,
                first(exams, e -> e.procedure().bodyRegion()),
                null,
                null,
                null);
    }

    /** One exam filed under several studies was all of them: naming one would judge it as less than it was. */
    private static String localName(List<Exam> exams) {
        List<String> ofStudies =
                new ArrayList<>(new TreeSet<>(namesByStudy(exams).values()));
        return ofStudies.isEmpty() ? null : String.join(" + ", ofStudies);
    }

    private static Map<String, String> namesByStudy(List<Exam> exams) {
        Map<String, String> names = new TreeMap<>();
        for (Exam exam : exams) {
            String name = exam.procedure().localName();
            if (name != null) {
                String key = exam.examKey();
                names.putIfAbsent(key.substring(0, Math.max(0, key.indexOf('|'))), name);
            }
        }
        return names;
    }

    static Patient patient(List<Exam> exams) {
        Double exact = first(exams, e -> isApproximate(e) ? null : e.patient().ageYears());
        return new Patient(
                null,
                exact != null ? exact : first(exams, e -> e.patient().ageYears()),
                first(exams, e -> e.patient().sex()),
                first(exams, e -> e.patient().heightM()),
                first(exams, e -> e.patient().weightKg()));
    }

    static boolean ageIsApproximate(List<Exam> exams) {
        return first(exams, e -> isApproximate(e) ? null : e.patient().ageYears()) == null;
    }

    static Identity identity(List<ExtractedObject> objects) {
        List<Identity> all = objects.stream().map(o -> o.exam().identity()).toList();
        LocalDate birthDate = first(all, Identity::birthDate);
        return new Identity(
                first(all, Identity::patientName),
                first(all, Identity::patientId),
                first(all, Identity::issuerOfPatientId),
                birthDate,
                all.stream()
                        .flatMap(i -> i.accessionNumbers().stream())
                        .distinct()
                        .toList(),
                first(all, Identity::studyInstanceUid),
                first(all, Identity::institutionName),
                all.stream().flatMap(i -> i.performers().stream()).distinct().toList());
    }

    private static boolean isApproximate(Exam exam) {
        return exam.flags().contains(Flag.AGE_APPROXIMATE);
    }

    private static <T, V> V first(List<T> bestFirst, Function<T, V> part) {
        return bestFirst.stream().map(part).filter(Objects::nonNull).findFirst().orElse(null);
    }
}
