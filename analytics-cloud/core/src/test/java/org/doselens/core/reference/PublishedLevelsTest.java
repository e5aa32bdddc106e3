package org.doselens.core.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import org.doselens.benchmarksdata.ReferenceLevel;
import org.doselens.benchmarksdata.ReferenceLevels;
import org.doselens.benchmarksdata.StandardProcedures;
import org.doselens.core.database.TestDatabases;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What this program publishes itself can be written for an installation without network. */
class PublishedLevelsTest {

    private static final ReferenceLevels ALL = ReferenceLevels.load(StandardProcedures.load());

    private final PublishedLevels published = new PublishedLevels(TestDatabases.SHARED);

    @BeforeAll
    static void publish() {
        new LevelCatalogue(TestDatabases.SHARED).publish(ALL.all());
    }

    static List<String> sources() {
        return ALL.all().stream()
                .map(ReferenceLevel::source)
                .map(source -> source.sourceId())
                .distinct()
                .toList();
    }

    @ParameterizedTest
    @MethodSource("sources")
    void a_source_as_written_is_read_and_changes_nothing_here(String source) {
        String table = published.table(List.of(source));

        assertThatCode(() -> published.check(table)).doesNotThrowAnyException();
        assertThat(published.changes(table)).isEmpty();
    }
}
