package org.doselens.benchmarksdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReferenceLevelsTest {

    private static final StandardProcedures PROCEDURES = StandardProcedures.load();
    private static final ReferenceLevels LEVELS = ReferenceLevels.load(PROCEDURES);
    private static final String HEADER = "citation_id,modality,procedure,body_region,population,phantom_cm,metric,"
            + "statistic,value,unit,scope,confidence,published_as,note\n";
    private static final String GOOD =
            "CN-WST637-2018.1,CT,Chest,chest,adult,32,ctdiVolMgy,p75,15,mGy,per series,from memory,,\n";

    @Test
    void all_published_rows_are_there_with_their_provenance() {
        assertThat(LEVELS.all()).hasSize(670);
        assertThat(LEVELS.all().stream()
                        .collect(Collectors.groupingBy(ReferenceLevel::confidence, Collectors.counting())))
                .containsEntry("exact-as-read", 129L)
                .containsEntry("secondary source", 340L)
                .containsEntry("from memory", 201L);
        assertThat(LEVELS.all()).allMatch(level -> !level.source().citation().isBlank());
    }

    @Test
    void every_row_has_a_hash_of_its_own() {
        assertThat(LEVELS.all().stream().map(ReferenceLevel::rowSha256)).doesNotHaveDuplicates();
    }

    @Test
    void a_ctdi_level_without_phantom_may_not_come_into_force() {
        assertThat(LEVELS.all())
                .filteredOn(level -> level.metric().equals("ctdiVolMgy") && level.phantomCm() == null)
                .hasSize(63)
                .noneMatch(ReferenceLevel::mayComeIntoForce);
    }

    @Test
    void the_dlp_level_of_the_chest_in_ws_t_637_applies_to_one_phase_of_adults() {
        assertThat(LEVELS.all())
                .filteredOn(level -> level.source().sourceId().equals("CN-WST637-2018")
                        && level.procedureText().equals("Chest")
                        && level.metric().equals("dlpMgyCm")
                        && level.statistic() == Statistic.P75)
                .singleElement()
                .satisfies(level -> {
                    assertThat(level.value()).isEqualByComparingTo("470");
                    assertThat(level.standardKeys()).containsExactly("ct-chest-wo", "ct-chest-w");
                    assertThat(level.population().ageFromYears()).isEqualTo(15.0);
                    assertThat(level.isVerified()).isFalse();
                });
    }

    @Test
    void a_median_is_never_called_a_reference_level() {
        assertThat(LEVELS.all())
                .filteredOn(level -> level.statistic().isReferenceLevel())
                .hasSize(534)
                .allMatch(level -> level.statistic() == Statistic.P75 || level.statistic() == Statistic.EUROPEAN_DRL);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mGy,per series|mSv,per series|not known in mSv",
                ",15,|,1500,|outside",
                ",15,|,x,|is no number",
                ",32,ctdi|,20,ctdi|phantom_cm is '20'",
                "per series|per week|scope",
                "from memory|guess|confidence",
                ",adult,|,adults,|nothing is said about 'adults'",
                ",Chest,|,Chest wall,|nothing is said about 'CT Chest wall'",
                "2018.1|2018.9|nothing is said about 'CN-WST637-2018.9'",
                ",p75,|,p80,|statistic"
            })
    void a_wrong_row_refuses_the_file_with_line_and_reason(String good, String bad, String reason) {
        String text = HEADER
                + GOOD
                + GOOD.replace(",p75,", ",p50,").replace(",15,", ",8,")
                + GOOD.replace(",p75,", ",p25,").replace(",15,", ",6,");
        assertThat(read(text).all()).hasSize(3);
        String wrong = HEADER + GOOD.replace(",p75,", ",p50,").replace(",15,", ",8,") + GOOD.replace(good, bad);
        assertThatThrownBy(() -> read(wrong))
                .isInstanceOf(BadData.class)
                .hasMessageContaining("line 3")
                .hasMessageContaining(reason);
    }

    @Test
    void percentiles_that_fall_refuse_the_file() {
        String text = HEADER + GOOD + GOOD.replace(",p75,", ",p50,");
        assertThatThrownBy(() -> read(text)).hasMessageContaining("line 3").hasMessageContaining("do not rise");
    }

    @Test
    void a_figure_that_stands_twice_refuses_the_file() {
        assertThatThrownBy(() -> read(HEADER + GOOD + GOOD)).hasMessageContaining("stands twice");
    }

    @Test
    void an_unknown_column_refuses_the_file() {
        assertThatThrownBy(() -> read("colour," + HEADER + "red," + GOOD)).hasMessageContaining("columns are");
    }

    private static ReferenceLevels read(String text) {
        return ReferenceLevels.read(PROCEDURES, "levels of a test", new StringReader(text));
    }
}
