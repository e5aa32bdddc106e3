package org.doselens.core.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.doselens.benchmark.Axis;
import org.doselens.benchmark.Cell;
import org.doselens.benchmark.PrivacyRules;
import org.doselens.benchmark.Question;
import org.doselens.benchmark.Slice;
import org.doselens.benchmark.Snapshot;
import org.doselens.benchmark.Withheld;
import org.doselens.core.database.Databases;
import org.doselens.core.database.TestDatabases;
import org.doselens.core.organisation.Organisation;
import org.junit.jupiter.api.Test;

class SnapshotsTest {

    private static final YearMonth MONTH = YearMonth.of(2031, 3);

    private final Databases databases = TestDatabases.SHARED;
    private final Snapshots snapshots = new Snapshots(databases);

    @Test
    void an_imported_snapshot_comes_out_as_it_went_in_and_twice_is_once() {
        Question question = new Question("ct-chest-wo", "dlpMgyCm", "adult", 32);
        Cell shown = new Cell(
                question,
                Slice.ALL,
                Optional.empty(),
                15,
                4400,
                List.of(290.0, 340.0, 420.0),
                List.of(180.0, 250.0, 340.0, 450.0, 610.0),
                Map.of(MONTH, 350.0));
        Cell withheld = new Cell(
                question,
                new Slice(Axis.REGION, "湖北"),
                Optional.of(Withheld.BESIDE),
                0,
                0,
                List.of(),
                List.of(),
                Map.of());
        Snapshot snapshot = new Snapshot(MONTH, 1, PrivacyRules.VERSION, 0, List.of(shown, withheld));
        String name = snapshots.importSnapshot(snapshot, Instant.EPOCH);
        assertThat(snapshots.importSnapshot(snapshot, Instant.EPOCH)).isEqualTo(name);
        assertThat(snapshots.heads())
                .filteredOn(head -> head.name().equals(name))
                .hasSize(1);
        Snapshot read = snapshots.snapshot(name).orElseThrow();
        assertThat(read).isEqualTo(snapshot);
        assertThat(read.sha256()).isEqualTo(snapshot.sha256());
    }

    @Test
    void no_word_is_no_and_the_newest_counts() {
        int tenant = new Organisation(databases).addTenant("甲", "A");
        Participations participations = new Participations(databases);
        assertThat(participations.of(tenant).participates()).isFalse();
        participations.say(tenant, null, true, "湖北", "Hubei", "tertiary", "group");
        assertThat(participations.regionNames()).containsEntry("湖北", "Hubei");
        participations.say(tenant, null, true, "湖南", "", "secondary");
        assertThat(participations.of(tenant).group()).isEqualTo("group");
        assertThat(participations.of(tenant).region()).isEqualTo("湖南");
        assertThat(participations.regionNames()).doesNotContainKey("湖南");
        participations.say(tenant, null, false, "", "", "");
        assertThat(participations.of(tenant).participates()).isFalse();
        assertThatThrownBy(() -> participations.say(tenant, null, true, "a,b", "", ""))
                .hasMessageContaining("cannot be used");
    }
}
