package org.doselens.assembly;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.doselens.anonymizer.IdentifiedExam;
import org.doselens.anonymizer.Identity;
import org.doselens.exam.Acquisition;
import org.doselens.exam.Exam;
import org.doselens.exam.Flag;
import org.doselens.exam.IrradiationEvent;
import org.doselens.exam.Patient;
import org.doselens.exam.Source;
import org.doselens.exam.SourceKind;
import org.doselens.exam.StepStatus;
import org.doselens.exam.Totals;
import org.doselens.exam.Visit;
import org.doselens.extraction.DoseSums;
import org.doselens.extraction.ExtractedObject;

/** One exam of its objects, which are different instances, best first. */
final class ExamOfObjects {

    private final List<ExtractedObject> objects;
    private final List<Exam> exams;

    private final StepStatus status;

    ExamOfObjects(List<ExtractedObject> bestFirst, StepStatus status) {
        this.objects = bestFirst;
        this.status = status;
        this.exams = bestFirst.stream().map(o -> o.exam().exam()).toList();
    }

    IdentifiedExam merged() {
        DoseSources sources = DoseSources.of(objects);
        List<Acquisition> acquisitions = AcquisitionMerge.merge(objects);
        RunningTotals own = RunningTotals.of(EventMerge.merge(sources), sources.xray());
        List<IrradiationEvent> events = SlicesOfEvent.sized(own.events(), acquisitions, objects);
        Totals sums = DoseSums.of(events, fluoroscopySeconds(sources));
        Totals reported = ReportedTotals.of(sources.xray());
        Identity identity = Parts.identity(objects);
        MergedInterval interval = MergedInterval.of(exams);
        Patient patient = Parts.patient(exams);
        String zone = exams.get(0).zone();
        Exam exam = new Exam(
                exams.get(0).schemaVersion(),
                exams.get(0).examKey(),
                1,
                siteDay(interval.start(), zone),
                zone,
                MergedModality.of(objects),
                interval.start(),
                interval.end(),
                interval.source(),
                Parts.device(exams),
                Parts.procedure(exams),
                patient,
                null,
                DoseSums.elseSums(reported, sums),
                sums,
                events,
                acquisitions,
                sources(),
                flags(interval, patient, DoseSums.differ(reported, sums), own.uncertain()),
                exams.stream().allMatch(Exam::history),
                List.of(),
                visit(identity),
                sources.dose());
        return new IdentifiedExam(identity, exam);
    }

    private Visit visit(Identity identity) {
        int accessions = identity.accessionNumbers().size();
        return status == null && accessions == 0
                ? null
                : new Visit(null, null, null, null, null, status, accessions == 0 ? null : accessions);
    }

    private LocalDate siteDay(OffsetDateTime start, String zone) {
        if (start != null) {
            return start.atZoneSameInstant(ZoneId.of(zone)).toLocalDate();
        }
        return exams.stream().map(Exam::siteDay).min(Comparator.naturalOrder()).orElseThrow();
    }

    private static Map<String, Double> fluoroscopySeconds(DoseSources sources) {
        Map<String, Double> longest = new HashMap<>();
        for (ExtractedObject object : sources.xray()) {
            object.fluoroscopySecondsByEvent().forEach((uid, seconds) -> longest.merge(uid, seconds, Math::max));
        }
        return longest;
    }

    private List<Source> sources() {
        Map<SourceKind, Map<String, Integer>> counts = new TreeMap<>();
        for (Exam exam : exams) {
            for (Source source : exam.sources()) {
                counts.computeIfAbsent(source.kind(), kind -> new TreeMap<>())
                        .merge(source.sopClass(), source.count(), Integer::sum);
            }
        }
        return counts.entrySet().stream()
                .flatMap(kind -> kind.getValue().entrySet().stream()
                        .map(sop -> new Source(kind.getKey(), sop.getKey(), sop.getValue())))
                .toList();
    }

    private List<Flag> flags(MergedInterval interval, Patient patient, boolean totalsDiffer, boolean uncertain) {
        Set<Flag> flags = EnumSet.noneOf(Flag.class);
        exams.forEach(exam -> flags.addAll(exam.flags()));
        set(flags, Flag.TOTALS_DIFFER_FROM_EVENTS, totalsDiffer);
        set(flags, Flag.AREA_PRODUCT_UNCERTAIN, uncertain);
        set(flags, Flag.START_UNKNOWN, interval.start() == null);
        set(flags, Flag.AGE_UNKNOWN, patient.ageYears() == null);
        set(flags, Flag.AGE_APPROXIMATE, patient.ageYears() != null && Parts.ageIsApproximate(exams));
        return List.copyOf(flags);
    }

    private static void set(Set<Flag> flags, Flag flag, boolean on) {
        if (on) {
            flags.add(flag);
        } else {
            flags.remove(flag);
        }
    }
}
