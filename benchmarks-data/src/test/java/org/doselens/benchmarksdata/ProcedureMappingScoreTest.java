package org.doselens.benchmarksdata;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** How well names of hospitals are mapped: what is proposed must be right, and most must be proposed. */
class ProcedureMappingScoreTest {

    private static final Path SHARED = Path.of("../../shared/procedures/local-names.csv");
    private final ProcedureMapping mapping = ProcedureMapping.load(StandardProcedures.load());

    @Test
    void labelled_names_of_the_shared_list_are_mapped_precisely_or_not_at_all() throws IOException {
        if (!Files.exists(SHARED)) {
            System.out.println("procedure mapping: the shared list " + SHARED + " is absent, its score is not taken");
            return;
        }
        holds("the shared list", LabelledNames.read(SHARED));
    }

    @Test
    void names_of_a_list_in_eleven_languages_are_mapped_precisely_or_not_at_all() throws IOException {
        holds("the list of this module", LabelledNames.resource("/mapping/own-names.csv"));
    }

    @Test
    void names_as_other_hospitals_consoles_and_exporters_write_them_are_mapped_precisely_or_not_at_all()
            throws IOException {
        holds("the list of other hospitals", LabelledNames.resource("/mapping/other-names.csv"));
    }

    @Test
    void names_of_a_harder_list_are_mapped_precisely_or_not_at_all() throws IOException {
        holds("the harder list", LabelledNames.resource("/mapping/harder-names.csv"));
    }

    /** The rules were not changed after this list was scored for the first time. */
    @Test
    void names_of_a_list_that_no_rule_was_written_for_are_mapped_precisely_or_not_at_all() throws IOException {
        holds("the list held back", LabelledNames.resource("/mapping/held-back-names.csv"));
    }

    @Test
    void names_of_many_styles_are_mapped_precisely_or_not_at_all() throws IOException {
        holds("the list of many styles", LabelledNames.resource("/mapping/styled-names.csv"));
        holds("the second list of many styles", LabelledNames.resource("/mapping/styled-names-2.csv"));
    }

    /** The rules were not changed after this list was scored for the first time. */
    @Test
    void names_of_a_third_list_that_no_rule_was_written_for_are_mapped_precisely_or_not_at_all() throws IOException {
        holds("the third list of many styles", LabelledNames.resource("/mapping/styled-names-3.csv"));
    }

    private void holds(String list, LabelledNames names) {
        LabelledNames.Score score = names.score(mapping);
        System.out.println(score.told(list));
        assertThat(score.precision()).as(score.misses().toString()).isGreaterThanOrEqualTo(0.99);
        assertThat(score.coverage()).as(score.misses().toString()).isGreaterThanOrEqualTo(0.85);
    }
}
