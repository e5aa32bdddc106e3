package org.doselens.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.doselens.exam.SourceKind;
import org.doselens.exam.StepStatus;
import org.doselens.extraction.ExtractedObject;
import org.doselens.extraction.PerformedStep;

class AnyOrderTest {

    private final ExamAssembler assembler = new ExamAssembler();

    @Property
    void the_same_objects_in_any_order_and_repeated_give_one_result(
            @ForAll("objects") List<ExtractedObject> objects, @ForAll Random random) {
        List<ExtractedObject> again = new ArrayList<>(objects);
        for (ExtractedObject object : objects) {
            for (int i = random.nextInt(3); i > 0; i--) {
                again.add(object);
            }
        }
        Collections.shuffle(again, random);
        assertThat(assembler.assemble(again)).isEqualTo(assembler.assemble(objects));
    }

    @Property
    void performed_steps_in_any_order_give_one_result_too(
            @ForAll("objects") List<ExtractedObject> objects,
            @ForAll("steps") List<StepOfStudy> steps,
            @ForAll Random random) {
        List<ExtractedObject> objectsAgain = new ArrayList<>(objects);
        List<StepOfStudy> stepsAgain = new ArrayList<>(steps);
        Collections.shuffle(objectsAgain, random);
        Collections.shuffle(stepsAgain, random);

        assertThat(assembler.assemble(objectsAgain, stepsAgain)).isEqualTo(assembler.assemble(objects, steps));
    }

    @Property
    void no_total_exceeds_all_that_was_told_and_no_event_counts_twice(
            @ForAll("objects") List<ExtractedObject> objects) {
        double told = objects.stream()
                .mapToDouble(o -> Math.max(
                        zero(o.reportedTotals().dlpMgyCm()),
                        zero(o.exam().exam().eventSums().dlpMgyCm())))
                .sum();
        assembler.assemble(objects).forEach(exam -> {
            assertThat(zero(exam.exam().totals().dlpMgyCm())).isLessThanOrEqualTo(told + 1e-6);
            assertThat(exam.exam().irradiationEvents()).extracting(e -> e.uid()).doesNotHaveDuplicates();
        });
    }

    @Provide
    Arbitrary<List<StepOfStudy>> steps() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 9),
                        Arbitraries.of(StepStatus.class),
                        Arbitraries.integers().between(-5, 5),
                        Arbitraries.integers().between(6, 20).injectNull(0.3),
                        Arbitraries.of("CT", "DX", "US"),
                        Arbitraries.of("CT1", "CT2", "US7").injectNull(0.2),
                        Arbitraries.of("sop1", "sop2", "sop99"),
                        Arbitraries.of("1.2.3", "1.2.4"))
                .as((sop, status, from, to, modality, station, instance, study) -> {
                    PerformedStep step =
                            MadeSteps.step("step" + sop, status, from, to, modality, station, List.of(instance), study);
                    return new StepOfStudy(step, "CT1".equals(station) ? MadeSteps.CT1 : KnownDevice.unheard(step));
                })
                .list()
                .ofMaxSize(4)
                .uniqueElements(s -> s.step().sopInstanceUid());
    }

    @Provide
    Arbitrary<List<ExtractedObject>> objects() {
        return object().list().ofMinSize(1).ofMaxSize(8);
    }

    private static Arbitrary<ExtractedObject> object() {
        Arbitrary<SourceKind> kinds = Arbitraries.of(SourceKind.class);
        Arbitrary<List<Integer>> events =
                Arbitraries.integers().between(1, 6).list().uniqueElements().ofMaxSize(4);
        return Combinators.combine(
                        Arbitraries.integers().between(1, 12),
                        kinds,
                        events,
                        Arbitraries.integers().between(0, 4),
                        Arbitraries.doubles().between(1, 500).injectNull(0.3),
                        Arbitraries.of("1.2.3|GE|REVOLUTION", "1.2.3|SIEMENS|FLASH", "1.2.4|GE|REVOLUTION"),
                        Combinators.combine(
                                        Arbitraries.of("77", "78", "0000").injectNull(0.3),
                                        Arbitraries.of("CT1", "CT2").injectNull(0.3),
                                        Arbitraries.of("2.25.1", "2.25.2").injectNull(0.6))
                                .as((serial, station, uid) -> new String[] {serial, station, uid}))
                .as((sop, kind, uids, minute, total, key, device) -> {
                    Told told = Told.by("sop" + sop)
                            .kind(kind)
                            .exam(key)
                            .writtenAtMinute(minute)
                            .device(device[0], device[1], device[2]);
                    uids.forEach(uid -> told.ct("e" + uid, 10.0 * uid + minute));
                    if (kind == SourceKind.IMAGE_HEADER) {
                        told.acquisition("a" + sop % 3, minute);
                    } else if (total != null) {
                        told.totalDlp(total);
                    }
                    return told.told();
                });
    }

    private static double zero(Double value) {
        return value == null ? 0 : value;
    }
}
