package org.doselens.benchmarksdata;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ProcedureMappingScoreTest {

    private static final Path SHARED = Path.of("../../shared/procedures/local-names.csv");
    private final ProcedureMapping mapping = ProcedureMapping.load(StandardProcedures.load());

    @Test
    void labelled_names_of_the_shared_list_are_mapped_precisely_or_not_at_all() throws IOException {
        if (!Files.exists(SHARED)) {
            System.out.println("procedure mapping: the shared list " + SHARED + " is absent, its score is not taken");
            return;
        }
        LabelledNames.Score score = LabelledNames.read(SHARED).score(mapping);
        System.out.println(score.told("the shared list"));
        score.misses().forEach(System.out::println);
        assertThat(score.precision()).as(score.misses().toString()).isGreaterThanOrEqualTo(0.99);
        assertThat(score.coverage()).as(score.misses().toString()).isGreaterThanOrEqualTo(0.85);
    }
}
