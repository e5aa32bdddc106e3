package org.doselens.core.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.doselens.core.review.Hint.Kind;
import org.doselens.core.review.Measure.Repeated;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each cause is named where its evidence stands, and only there. */
class CauseFinderTest {

    private static final Setting PLAIN = Groups.PLAIN;

    private record Case(Kind expected, Measure exam) {}

    static List<Case> cases() {
        return List.of(
                new Case(Kind.REPEATED_SERIES, exam(new Product(2, 30, 10), 28, PLAIN, new Repeated(2, 0.97, 2.6), 60)),
                new Case(Kind.EXTRA_SERIES, exam(new Product(2, 30, 10), 28, PLAIN, null, 60)),
                new Case(Kind.EXTRA_REGION, exam(new Product(1, 45, 10), 28, PLAIN, null, 60)),
                new Case(Kind.LONG_SCAN, exam(new Product(1, 35, 10), 28, PLAIN, null, 60)),
                new Case(Kind.LARGE_PATIENT, exam(new Product(1, 30, 15), 33, PLAIN, null, 60)),
                new Case(
                        Kind.WRONG_PHANTOM,
                        exam(new Product(1, 30, 21), 28, new Setting(120.0, 1.0, 200.0, 16, true, "chest"), null, 60)),
                new Case(
                        Kind.MISSING_MODULATION,
                        exam(new Product(1, 30, 14), 28, new Setting(120.0, 1.0, 300.0, 32, false, "chest"), null, 60)),
                new Case(
                        Kind.KVP_CHANGE,
                        exam(new Product(1, 30, 14), 28, new Setting(140.0, 1.0, 200.0, 32, true, "chest"), null, 60)),
                new Case(
                        Kind.PITCH_CHANGE,
                        exam(new Product(1, 30, 14), 28, new Setting(120.0, 0.6, 200.0, 32, true, "chest"), null, 60)),
                new Case(Kind.TECHNIQUE, exam(new Product(1, 30, 14), 28, PLAIN, null, 60)),
                new Case(Kind.ADULT_PROTOCOL_ON_CHILD, exam(new Product(1, 24, 9.5), 18, PLAIN, null, 6)));
    }

    private static Measure exam(Product main, double dw, Setting setting, Repeated repeated, double age) {
        return Groups.exam(main, dw, setting, repeated, age);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void the_first_cause_is_the_planted_one(Case one) {
        Causes causes = CauseFinder.of(one.exam(), Groups.chest(false), Optional.empty(), false);

        assertThat(causes.first().orElseThrow().kind()).isEqualTo(one.expected());
        assertThat(causes.first().orElseThrow().evidence()).isNotEmpty();
    }

    @Test
    void more_series_than_were_booked_are_said_to_be_so() {
        Measure exam = exam(new Product(3, 30, 10), 28, PLAIN, new Repeated(2, 0.99, 1.0), 60);

        assertThat(CauseFinder.of(exam, Groups.chest(false), Optional.empty(), true)
                        .hints())
                .extracting(Hint::kind)
                .containsExactly(Kind.BOOKED_DIFFERS);
    }

    @Test
    void an_exam_like_its_group_has_no_cause() {
        Measure exam = exam(new Product(1, 31, 10.3), 28.5, PLAIN, null, 60);

        assertThat(CauseFinder.of(exam, Groups.chest(false), Optional.empty(), false)
                        .hints())
                .isEmpty();
    }

    @Test
    void a_child_with_a_dose_of_its_own_size_is_not_said_to_have_an_adults_protocol() {
        Measure exam = exam(new Product(1, 24, 10 * Math.exp(0.08 * -10) * 1.15), 18, PLAIN, null, 6);

        assertThat(CauseFinder.of(exam, Groups.chest(false), Optional.empty(), false)
                        .hints())
                .extracting(Hint::kind)
                .doesNotContain(Kind.ADULT_PROTOCOL_ON_CHILD);
    }

    @Test
    void excess_that_size_explains_is_known_as_such() {
        Causes large = CauseFinder.of(
                exam(new Product(1, 30, 15), 33, PLAIN, null, 60), Groups.chest(false), Optional.empty(), false);
        Causes technique = CauseFinder.of(
                exam(new Product(1, 30, 15), 28, PLAIN, null, 60), Groups.chest(false), Optional.empty(), false);

        assertThat(large.explainedBySize()).isTrue();
        assertThat(technique.explainedBySize()).isFalse();
    }
}
