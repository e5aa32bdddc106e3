package org.doselens.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PrivacyRulesTest {

    private static final PrivacyRules STATED = PrivacyRules.STATED;

    @Test
    void ten_contributors_make_a_cell_and_nine_do_not() {
        Cell ten = Nation.all(Nation.of(10).answer(STATED));
        assertThat(ten.withheld()).isEmpty();
        assertThat(ten.contributors()).isEqualTo(10);
        assertThat(ten.quartiles().get(1)).isCloseTo(465, within(25.0));
        assertThat(ten.trend()).hasSize(3);
        Cell nine = Nation.all(Nation.of(9).answer(STATED));
        assertThat(nine.withheld()).contains(Withheld.CONTRIBUTORS);
        assertThat(nine.contributors()).isZero();
        assertThat(nine.quartiles()).isEmpty();
        assertThat(nine.pooled()).isEmpty();
    }

    @Test
    void a_hospital_with_nineteen_exams_is_no_contributor() {
        assertThat(Nation.all(Nation.of(9).with(10, 400, 19).answer(STATED)).withheld())
                .contains(Withheld.CONTRIBUTORS);
        assertThat(Nation.all(Nation.of(9).with(10, 400, 20).answer(STATED)).withheld())
                .isEmpty();
    }

    @Test
    void one_contributor_over_half_of_the_exams_closes_the_cell() {
        assertThat(Nation.all(Nation.of(12).with(13, 400, 5000).answer(STATED)).withheld())
                .contains(Withheld.DOMINANCE);
    }

    @Test
    void the_second_largest_must_not_work_out_the_largest() {
        Nation two = new Nation().with(1, 400, 1500).with(2, 500, 1400);
        for (int i = 3; i <= 12; i++) {
            two.with(i, 300 + 10 * i, 20);
        }
        // 3,100 − 1,500 − 1,400 = 200 < 0.15 × 1,500
        assertThat(Nation.all(two.answer(STATED)).withheld()).contains(Withheld.P_PERCENT);
        two.with(13, 420, 40);
        assertThat(Nation.all(two.answer(STATED)).withheld()).isEmpty();
    }

    @Test
    void a_regional_group_counts_as_one_contributor_and_as_all_its_hospitals_colluding() {
        Nation nation = Nation.of(8);
        for (int i = 9; i <= 12; i++) {
            nation.with(new Hospital(i, "", "", "group"), 400, 200);
        }
        assertThat(Nation.all(nation.answer(STATED)).withheld()).contains(Withheld.CONTRIBUTORS);
        Nation more = Nation.of(9);
        for (int i = 10; i <= 13; i++) {
            more.with(new Hospital(i, "", "", "group"), 400, 200);
        }
        assertThat(Nation.all(more.answer(STATED)).withheld()).isEmpty();
    }

    @Test
    void what_is_left_beside_the_shown_cells_of_a_filter_is_fit_to_be_shown_itself() {
        Nation nation = new Nation();
        for (int i = 1; i <= 24; i++) {
            nation.with(new Hospital(i, i <= 11 ? "north" : i <= 23 ? "south" : "west", "", ""), 300 + i, 200);
        }
        Answer answer = nation.answer(STATED);
        assertThat(Nation.all(answer).withheld()).isEmpty();
        assertThat(Nation.cell(answer, new Slice(Axis.REGION, "west")).withheld())
                .contains(Withheld.CONTRIBUTORS);
        // north is the smaller: with it, everything − north − south would be the one of the west
        assertThat(Nation.cell(answer, new Slice(Axis.REGION, "north")).withheld())
                .contains(Withheld.BESIDE);
        assertThat(Nation.cell(answer, new Slice(Axis.REGION, "south")).withheld())
                .isEmpty();
    }

    @Test
    void two_filters_that_share_nearly_all_hospitals_are_not_both_shown() {
        Nation nation = new Nation();
        for (int i = 1; i <= 26; i++) {
            nation.with(new Hospital(i, i <= 13 ? "north" : "south", i <= 12 ? "county" : "city", ""), 300 + i, 200);
        }
        Answer answer = nation.answer(STATED);
        assertThat(Nation.cell(answer, new Slice(Axis.REGION, "north")).withheld())
                .isEmpty();
        assertThat(Nation.cell(answer, new Slice(Axis.HOSPITAL_TYPE, "county")).withheld())
                .contains(Withheld.BESIDE);
    }

    @Test
    void devices_regions_and_types_are_crossed_as_far_as_every_piece_may_be_seen() {
        Slice ours = new Slice(Axis.DEVICE_TYPE_REGION, "GE|city|north");
        Answer wide = crossed(10).answer(STATED);
        assertThat(Nation.cell(wide, ours).contributors()).isEqualTo(10);
        assertThat(Nation.cell(wide, new Slice(Axis.TYPE_REGION, "county|south"))
                        .contributors())
                .isEqualTo(10);
        assertThat(wide.cells())
                .filteredOn(cell -> cell.slice().axis().parts().size() > 1)
                .hasSize(8 + 3 * 4);
        // of nine hospitals a corner: no crossing by type and region, neither of its other corners, which would give it
        // away
        Answer narrow = crossed(9).answer(STATED);
        assertThat(narrow.cells())
                .extracting(cell -> cell.slice().axis())
                .doesNotContain(Axis.DEVICE_TYPE_REGION, Axis.TYPE_REGION)
                .contains(Axis.DEVICE_REGION, Axis.REGION, Axis.HOSPITAL_TYPE);
        assertThat(narrow.cells().stream().map(cell -> cell.slice().axis()).filter(Axis.CROSSED::contains))
                .containsOnly(Axis.DEVICE_REGION);
    }

    @Test
    void crossed_cells_change_by_many_or_not_at_all() {
        Answer first = crossed(10).answer(STATED);
        Answer one = crossed(10)
                .with(new Hospital(41, "north", "city", ""), 320, 200, "GE")
                .answer(STATED, after(first));
        assertThat(one.panels()).isEqualTo(first.panels());
        // five newcomers, of whom one alone is of the south: everything may change, the pieces may not
        Nation five = crossed(10);
        for (int i = 41; i <= 45; i++) {
            five.with(
                    new Hospital(i, i == 45 ? "south" : "north", "city", ""), 300 + i, 200, i % 2 == 0 ? "GE" : "UIH");
        }
        Answer joined = five.answer(STATED, after(first));
        assertThat(joined.panels().get(Slice.ALL)).hasSize(45);
        assertThat(joined.cells())
                .filteredOn(cell -> cell.slice().axis() != Axis.NONE)
                .filteredOn(cell -> cell.slice().values().contains("south")
                        || cell.slice().values().contains("north"))
                .allMatch(cell -> cell.withheld().isPresent());
    }

    /** Two regions, two types, two makers; one corner of so many hospitals, the others of ten. */
    private static Nation crossed(int corner) {
        Nation nation = new Nation();
        for (int i = 1; i <= 40; i++) {
            String region = i <= 20 ? "north" : "south";
            String type = i % 20 < 10 ? "city" : "county";
            if (region.equals("south") && type.equals("county") && i % 20 - 10 >= corner) {
                continue;
            }
            Hospital hospital = new Hospital(i, region, type, "");
            nation.with(hospital, 300 + i, 100, "GE").more(i, 310 + i, 100, "UIH");
        }
        return nation;
    }

    @Test
    void a_newcomer_waits_for_company_and_one_who_leaves_takes_others_along() {
        Answer first = Nation.of(20).answer(STATED);
        Earlier after = after(first);
        Answer joined = Nation.of(20).with(21, 900, 400).answer(STATED, after);
        assertThat(joined.panels()).isEqualTo(first.panels());
        Nation five = Nation.of(20);
        for (int i = 21; i <= 25; i++) {
            five.with(i, 500, 300);
        }
        assertThat(five.answer(STATED, after).panels().get(Slice.ALL)).hasSize(25);
        Answer left = Nation.of(19).answer(STATED, after);
        assertThat(left.panels().get(Slice.ALL)).hasSize(15).doesNotContainKey(20);
        // the next month it stays as it is, since nineteen would differ from the first by one
        Answer later = Nation.of(19).answer(STATED, after(first, left));
        assertThat(later.panels()).isEqualTo(left.panels());
    }

    @Test
    void a_small_cell_that_someone_leaves_is_withheld() {
        Earlier after = after(Nation.of(12).answer(STATED));
        assertThat(Nation.all(Nation.of(11).answer(STATED, after)).withheld()).contains(Withheld.CHANGE);
    }

    @Test
    void a_month_that_was_shown_stays_as_it_was() {
        Earlier earlier = new Earlier(List.of(), Map.of(Slice.ALL, Map.of(Nation.MONTH, 123.0)));
        assertThat(Nation.all(Nation.of(15).answer(STATED, earlier)).trend()).containsEntry(Nation.MONTH, 123.0);
    }

    @Test
    void the_order_of_the_tallies_changes_nothing() {
        Nation nation = Nation.of(30);
        List<Tally> mixed = new ArrayList<>(nation.tallies());
        Collections.shuffle(mixed, new Random(1));
        assertThat(new Comparison(STATED, nation.hospitals()).answer(Nation.CHEST, mixed, Earlier.NONE))
                .isEqualTo(nation.answer(STATED));
    }

    @Test
    void wrong_units_and_tiny_hospitals_move_nobody_s_place() {
        Answer clean = Nation.of(20).answer(STATED);
        Nation dirty = Nation.of(20)
                .with(21, 4500, 300)
                .with(22, 45_000, 300)
                .with(23, 4.5, 300)
                .with(24, 450_000, 19);
        Answer answer = dirty.answer(STATED);
        assertThat(Nation.all(answer)).isEqualTo(Nation.all(clean));
        assertThat(answer.notices()).extracting(Notice::tenant).containsExactly(21, 22, 23);
        assertThat(answer.notices()).allMatch(notice -> notice.kind() == Notice.Kind.UNIT);
        // every tenth value in another unit is seen too
        Nation partly = Nation.of(20).with(21, 450, 300);
        for (int i = 0; i < 30; i++) {
            partly.tallies().add(new Tally(21, Slice.ALL, Nation.MONTH, LogBuckets.of(45_000), 1));
        }
        assertThat(Nation.all(partly.answer(STATED))).isEqualTo(Nation.all(clean));
        // two of thirty are chance
        Nation few = Nation.of(20).with(21, 450, 30);
        few.tallies().add(new Tally(21, Slice.ALL, Nation.MONTH, LogBuckets.of(45_000), 2));
        assertThat(few.answer(STATED).notices()).isEmpty();
    }

    @Test
    void an_own_place_is_a_quarter_of_the_hospitals() {
        Cell cell = Nation.all(Nation.of(20).answer(STATED));
        assertThat(cell.quarter(310)).isEqualTo(1);
        assertThat(cell.quarter(590)).isEqualTo(4);
        assertThat(Cell.withheld(Nation.CHEST, Slice.ALL, Withheld.BESIDE).quarter(1))
                .isZero();
        assertThat(cell.withheld()).isEqualTo(Optional.empty());
    }

    @Test
    void a_snapshot_reads_itself_back_to_the_last_byte() {
        Snapshot made = new Snapshot(
                Nation.MONTH,
                1,
                PrivacyRules.VERSION,
                0,
                Nation.of(20).answer(STATED).cells());
        Snapshot read = Snapshot.parse(made.canonical());
        assertThat(read).isEqualTo(made);
        assertThat(read.sha256()).isEqualTo(made.sha256());
        String text = new String(made.canonical(), StandardCharsets.UTF_8);
        assertThatThrownBy(() -> Snapshot.parse(
                        text.replaceFirst("benchmark 2", "benchmark 3").getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(Snapshot.NewerFormat.class);
        assertThatThrownBy(() -> Snapshot.parse("something else".getBytes(StandardCharsets.UTF_8)))
                .hasMessageContaining("no snapshot");
        String before = text.replaceFirst("benchmark 2(.*)\t[^\t]*\n", "benchmark 1$1\n");
        assertThat(Snapshot.parse(before.getBytes(StandardCharsets.UTF_8))).isEqualTo(made);
    }

    static Earlier after(Answer... answers) {
        return new Earlier(Arrays.stream(answers).map(Answer::panels).toList(), Map.of());
    }
}
