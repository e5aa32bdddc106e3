package org.doselens.assembly;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.doselens.exam.Device;
import org.doselens.exam.StepStatus;
import org.doselens.extraction.ExtractedObject;
import org.doselens.extraction.PerformedStep;

/**
 * Which exam a performed step is of: the one whose objects it names, else the one of its station, else the only one of
 * its modality, else the only one there is. A step of none of them is an exam of its own once it has ended: what was
 * done without any object, such as ultrasound that is not archived.
 */
final class StepsOfExams {

    private static final Set<String> PROJECTION = Set.of("XA", "RF", "DX", "CR", "PX", "IO", "MG");

    private final Map<String, List<ExtractedObject>> exams;
    private final Map<String, List<StepOfStudy>> steps = new TreeMap<>();

    StepsOfExams(Map<String, List<ExtractedObject>> exams, Collection<StepOfStudy> all) {
        this.exams = exams;
        Map<String, List<StepOfStudy>> alone = new TreeMap<>();
        all.stream()
                .sorted(Comparator.comparing(
                                (StepOfStudy s) -> s.step().startedAt().toInstant())
                        .thenComparing(s -> s.step().sopInstanceUid()))
                .forEach(step -> {
                    String exam = examOf(step.step());
                    Map<String, List<StepOfStudy>> where = exam == null ? alone : steps;
                    where.computeIfAbsent(exam == null ? ownKey(step) : exam, k -> new ArrayList<>())
                            .add(step);
                });
        alone.forEach((key, ofOne) -> {
            if (ofOne.stream().anyMatch(s -> s.step().hasEnded())) {
                steps.computeIfAbsent(key, k -> new ArrayList<>()).addAll(ofOne);
            }
        });
    }

    /** Exams that nothing but steps tell of. */
    Set<String> withoutObjects() {
        Set<String> keys = new HashSet<>(steps.keySet());
        keys.removeAll(exams.keySet());
        return keys;
    }

    /** How the exam ended, as its steps say; null without steps. */
    StepStatus status(String examKey) {
        List<StepStatus> statuses =
                of(examKey).stream().map(s -> s.step().status()).toList();
        for (StepStatus status : List.of(StepStatus.COMPLETED, StepStatus.IN_PROGRESS, StepStatus.DISCONTINUED)) {
            if (statuses.contains(status)) {
                return status;
            }
        }
        return null;
    }

    /** The steps of an exam as sources of it. A start without an end counts only where nothing else has a start. */
    List<ExtractedObject> asObjects(String examKey) {
        boolean timed = exams.getOrDefault(examKey, List.of()).stream()
                .anyMatch(o -> o.exam().exam().startedAt() != null);
        boolean ended = of(examKey).stream().anyMatch(s -> s.step().endedAt() != null);
        return of(examKey).stream()
                .map(s -> s.step().asObject(examKey, s.on().device(), s.step().endedAt() != null || (!timed && !ended)))
                .toList();
    }

    private List<StepOfStudy> of(String examKey) {
        return steps.getOrDefault(examKey, List.of());
    }

    private static String ownKey(StepOfStudy step) {
        String study = step.step().studyInstanceUids().stream()
                .min(Comparator.naturalOrder())
                .orElse(step.step().sopInstanceUid());
        return study + '|' + step.on().keyPart();
    }

    private String examOf(PerformedStep step) {
        Set<String> named = Set.copyOf(step.instances());
        String byInstance = exams.entrySet().stream()
                .filter(exam -> count(exam.getValue(), named) > 0)
                .min(Comparator.comparingLong(
                                (Map.Entry<String, List<ExtractedObject>> exam) -> -count(exam.getValue(), named))
                        .thenComparing(Map.Entry::getKey))
                .map(Map.Entry::getKey)
                .orElse(null);
        if (byInstance != null) {
            return byInstance;
        }
        String byStation = only(objects -> objects.stream().anyMatch(o -> isAt(o, step)));
        if (byStation != null) {
            return byStation;
        }
        String byModality = only(objects -> objects.stream().anyMatch(o -> isSameKind(o, step)));
        return byModality != null || step.modality() != null ? byModality : only(objects -> true);
    }

    private static long count(List<ExtractedObject> objects, Set<String> named) {
        return objects.stream().filter(o -> named.contains(o.sopInstanceUid())).count();
    }

    private String only(Predicate<List<ExtractedObject>> wanted) {
        List<String> found = exams.entrySet().stream()
                .filter(exam -> wanted.test(exam.getValue()))
                .map(Map.Entry::getKey)
                .toList();
        return found.size() == 1 ? found.get(0) : null;
    }

    private static boolean isAt(ExtractedObject object, PerformedStep step) {
        Device device = object.exam().exam().device();
        return step.stationName() != null
                && device.stationName() != null
                && KnownDevice.station(device.stationName()).equals(KnownDevice.station(step.stationName()));
    }

    private static boolean isSameKind(ExtractedObject object, PerformedStep step) {
        String modality = object.exam().exam().modality();
        return modality != null
                && step.modality() != null
                && (modality.equals(step.modality())
                        || (PROJECTION.contains(modality) && PROJECTION.contains(step.modality())));
    }
}
