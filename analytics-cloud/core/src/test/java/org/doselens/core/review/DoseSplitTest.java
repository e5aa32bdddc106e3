package org.doselens.core.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.doselens.core.review.BodyMeasure.Kind;
import org.junit.jupiter.api.Test;

/** The parts sum to the whole, whatever an exam and its group are. */
class DoseSplitTest {

    private static final List<Component> SIDES =
            List.of(Component.LOCALIZER, Component.BOLUS_TRACKING, Component.TEST_BOLUS, Component.PERFUSION);

    @Property
    void parts_of_a_ct_sum_to_the_whole(
            @ForAll @Size(3) List<@DoubleRange(min = 0.01, max = 2000) Double> done,
            @ForAll @Size(3) List<@DoubleRange(min = 0.01, max = 2000) Double> usual,
            @ForAll @Size(4) List<@DoubleRange(max = 3000) Double> side,
            @ForAll @Size(4) List<@DoubleRange(max = 3000) Double> usualSide,
            @ForAll @DoubleRange(min = 5, max = 60) double dw,
            @ForAll @DoubleRange(min = 0.1, max = 3) double reported) {
        Product main = product(done);
        Measure exam = new Measure(
                "dlpMgyCm",
                Component.SERIES,
                reported * main.value(),
                main,
                Product.NONE,
                sides(side),
                new BodyMeasure(Kind.WATER_EQUIVALENT_DIAMETER, dw),
                Setting.UNKNOWN,
                null,
                60.0,
                false);
        DoseSplit split = Splitting.of(exam, Groups.group(product(usual), Product.NONE, 0, sides(usualSide), false));

        assertSums(exam, split);
    }

    @Property
    void parts_of_a_fluoroscopy_sum_to_the_whole(
            @ForAll @Size(4) List<@DoubleRange(max = 500) Double> done,
            @ForAll @Size(4) List<@DoubleRange(max = 500) Double> usual,
            @ForAll @DoubleRange(min = 0.01, max = 1) double share,
            @ForAll @DoubleRange(min = -0.5, max = 0.5) double mismatch) {
        Product runs = Product.of(done.get(0), done.get(1));
        Product fluoroscopy = Product.of(done.get(2), done.get(3));
        Measure exam = new Measure(
                "doseAreaProductGyM2",
                Component.FRAMES,
                runs.value() + fluoroscopy.value() + mismatch,
                runs,
                fluoroscopy,
                Map.of(),
                null,
                Setting.UNKNOWN,
                null,
                null,
                false);
        DoseSplit split = Splitting.of(
                exam,
                Groups.group(
                        Product.of(usual.get(0), usual.get(1)),
                        Product.of(usual.get(2), usual.get(3)),
                        share,
                        Map.of(),
                        false));

        assertSums(exam, split);
    }

    @Property
    void parts_of_an_activity_sum_to_the_whole(
            @ForAll @Size(3) List<@DoubleRange(min = 0.01, max = 500) Double> given,
            @ForAll @Size(3) List<@DoubleRange(min = 0.01, max = 500) Double> usual) {
        Measure exam = activity(product(given));
        DoseSplit split = Splitting.of(exam, Groups.group(product(usual), Product.NONE, 0, Map.of(), false));

        assertSums(exam, split);
        assertThat(split.parts().keySet())
                .isSubsetOf(Component.ADMINISTRATIONS, Component.SIZE, Component.TECHNIQUE, Component.MISMATCH);
    }

    private static Measure activity(Product given) {
        return new Measure(
                "administeredActivityMbq",
                Component.ADMINISTRATIONS,
                given.value(),
                given,
                Product.NONE,
                Map.of(),
                new BodyMeasure(Kind.WATER_EQUIVALENT_DIAMETER, 33),
                Setting.UNKNOWN,
                null,
                60.0,
                false);
    }

    private static void assertSums(Measure exam, DoseSplit split) {
        double parts =
                split.parts().values().stream().mapToDouble(Double::doubleValue).sum();
        double scale = Math.max(1, Math.max(Math.abs(exam.total()), Math.abs(split.reference())));
        assertThat(split.total()).isCloseTo(exam.total(), within(1e-9 * scale));
        assertThat(split.reference() + parts).isCloseTo(exam.total(), within(1e-9 * scale));
        if (split.total() > 0 && split.reference() > 0) {
            double logarithm = parts / DoseSplit.logMean(split.total(), split.reference());
            assertThat(logarithm)
                    .isCloseTo(Math.log(split.ratio()), within(1e-9 * Math.max(1, scale / split.reference())));
        }
    }

    private static Product product(List<Double> factors) {
        return new Product(factors.get(0), factors.get(1), factors.get(2));
    }

    private static Map<Component, Double> sides(List<Double> values) {
        Map<Component, Double> sides = new EnumMap<>(Component.class);
        for (int i = 0; i < SIDES.size(); i++) {
            // a third of the exams have none of a part
            if (values.get(i) > 1000) {
                sides.put(SIDES.get(i), values.get(i));
            }
        }
        return sides;
    }

    @Test
    void the_worked_example_comes_out_as_computed_by_hand() {
        Measure exam = Groups.exam(new Product(2, 35, 12), 28, Groups.PLAIN, null, 60.0);
        DoseSplit split = Splitting.of(exam, Groups.chest(false));

        assertThat(split.reference()).isEqualTo(305);
        assertThat(split.total()).isEqualTo(845);
        assertThat(split.part(Component.SERIES)).isCloseTo(363.5, within(0.05));
        assertThat(split.part(Component.LENGTH)).isCloseTo(80.8, within(0.05));
        assertThat(split.part(Component.TECHNIQUE)).isCloseTo(95.6, within(0.05));
        assertThat(split.part(Component.SIZE)).isZero();
        assertThat(split.part(Component.LOCALIZER)).isZero();
        assertThat(split.largest()).isEqualTo(Component.SERIES);
    }

    @Test
    void a_heavier_patient_explains_an_activity_and_the_rest_is_activity_per_kilogram() {
        GroupReference usual = Groups.group(new Product(1, 60, 5), Product.NONE, 0, Map.of(), false);
        Causes heavy = CauseFinder.of(activity(new Product(1, 90, 5)), usual, Optional.empty(), false);
        Causes more = CauseFinder.of(activity(new Product(1, 60, 8)), usual, Optional.empty(), false);

        assertThat(heavy.first().orElseThrow().kind()).isEqualTo(Hint.Kind.LARGE_PATIENT);
        assertThat(heavy.split().part(Component.SIZE)).isCloseTo(150, within(1e-9));
        assertThat(heavy.explainedBySize()).isTrue();
        assertThat(more.first().orElseThrow().kind()).isEqualTo(Hint.Kind.ACTIVITY_PER_WEIGHT);
        assertThat(more.split().part(Component.TECHNIQUE)).isCloseTo(180, within(1e-9));
    }

    @Test
    void more_images_of_a_radiograph_are_named_as_exposures() {
        Measure exam = new Measure(
                "doseAreaProductGyM2",
                Component.EXPOSURES,
                6e-5,
                Product.of(4, 6e-5),
                Product.NONE,
                Map.of(),
                null,
                Setting.UNKNOWN,
                null,
                60.0,
                false);
        GroupReference usual = Groups.group(Product.of(2, 3e-5), Product.NONE, 0, Map.of(), false);

        Causes causes = CauseFinder.of(exam, usual, Optional.empty(), false);

        assertThat(causes.hints()).extracting(Hint::kind).containsExactly(Hint.Kind.MORE_EXPOSURES);
        assertSums(exam, causes.split());
    }

    @Test
    void what_size_explains_is_taken_from_technique() {
        double forSize = 10 * Math.exp(0.08 * 5);
        Measure exam = Groups.exam(new Product(1, 30, forSize), 33, Groups.PLAIN, null, 60.0);
        DoseSplit split = Splitting.of(exam, Groups.chest(false));

        assertThat(split.part(Component.SIZE)).isCloseTo(forSize * 30 - 300, within(1e-9));
        assertThat(split.part(Component.TECHNIQUE)).isCloseTo(0, within(1e-9));
    }

    @Test
    void an_exam_like_its_group_has_no_parts_to_speak_of() {
        DoseSplit split =
                Splitting.of(Groups.exam(new Product(1, 30, 10), 28, Groups.PLAIN, null, 60.0), Groups.chest(false));

        assertThat(split.parts().values()).allSatisfy(part -> assertThat(part).isCloseTo(0, within(1e-12)));
        assertThat(split.largest()).isNull();
    }
}
