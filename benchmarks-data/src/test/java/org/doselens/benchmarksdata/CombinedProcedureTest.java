package org.doselens.benchmarksdata;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CombinedProcedureTest {

    private static final StandardProcedures ALL = StandardProcedures.load();

    @ParameterizedTest
    @CsvSource({
        "ct-chest-wo,ct-abdomen-wo,ct-chest-abdomen-wo",
        "ct-abdomen-pelvis-w,ct-chest-w,ct-chest-abdomen-pelvis-w",
        "ct-chest-hr,ct-abdomen-wo,ct-chest-abdomen-wo",
        "ct-abdomen-wo,ct-pelvis-w,ct-abdomen-pelvis-wwo",
        "ct-chest-abdomen-wo,ct-pelvis-wo,ct-chest-abdomen-pelvis-wo"
    })
    void one_scan_that_was_booked_as_two_is_the_procedure_of_both_regions(String a, String b, String both) {
        assertThat(combined(a, b)).map(StandardProcedure::key).contains(both);
        assertThat(combined(b, a)).map(StandardProcedure::key).contains(both);
    }

    @Test
    void what_holds_the_other_already_or_has_no_name_together_stays_what_it_is() {
        assertThat(combined("ct-chest-abdomen-wo", "ct-chest-wo")).isEmpty();
        assertThat(combined("ct-chest-wo", "ct-chest-hr")).isEmpty();
        assertThat(combined("ct-head-wo", "ct-abdomen-wo")).isEmpty();
    }

    private static Optional<StandardProcedure> combined(String a, String b) {
        return CombinedProcedure.of(
                ALL, ALL.byKey(a).orElseThrow(), ALL.byKey(b).orElseThrow());
    }
}
