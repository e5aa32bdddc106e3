package org.doselens.core.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.doselens.benchmarksdata.ReferenceLevel;
import org.doselens.benchmarksdata.ReferenceLevels;
import org.doselens.benchmarksdata.StandardProcedures;
import org.doselens.core.account.Accounts;
import org.doselens.core.account.NewAccount;
import org.doselens.core.account.Role;
import org.doselens.core.database.Databases;
import org.doselens.core.database.TestDatabases;
import org.doselens.core.organisation.Organisation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LevelsTest {

    private static final LocalDate MARCH = LocalDate.of(2026, 3, 1);
    private static final String CHINA = "CN-WST637-2018";
    private static final List<ReferenceLevel> PUBLISHED =
            ReferenceLevels.load(StandardProcedures.load()).all();

    private final Databases databases = TestDatabases.SHARED;
    private final Levels levels =
            new Levels(databases, Clock.fixed(Instant.parse("2026-03-10T08:00:00Z"), ZoneOffset.UTC));
    private final int tenant = new Organisation(databases).addTenant("医院", "Hospital");
    private final int physicist = new Accounts(databases.postgreSql())
            .add(new NewAccount(tenant, UUID.randomUUID().toString(), "Zhou Lan", Role.PHYSICIST, "none", "zh"));

    @BeforeEach
    void publish() {
        new LevelCatalogue(databases).publish(PUBLISHED);
    }

    @Test
    void publishing_again_keeps_every_level_and_its_id() {
        List<Level> before = levels.of(tenant);
        new LevelCatalogue(databases).publish(PUBLISHED);
        assertThat(before).hasSize(670);
        assertThat(levels.of(tenant)).isEqualTo(before);
    }

    @Test
    void nothing_is_in_force_before_a_physicist_confirms() {
        assertThat(levels.of(tenant)).allMatch(level -> level.force() == null);
        assertThat(levels.everInForce(tenant)).isEmpty();
    }

    @Test
    void a_source_is_confirmed_in_one_signing_without_its_ctdi_levels_that_state_no_phantom() {
        long signing = levels.confirm(tenant, physicist, CHINA, List.of(), MARCH, "checked against the document");
        assertThat(levels.confirmations(tenant)).singleElement().satisfies(confirmation -> {
            assertThat(confirmation.id()).isEqualTo(signing);
            assertThat(confirmation.confirmedBy()).isEqualTo("Zhou Lan");
            assertThat(confirmation.levels()).isEqualTo((int) PUBLISHED.stream()
                    .filter(level -> level.source().sourceId().equals(CHINA) && level.mayComeIntoForce())
                    .count());
            assertThat(confirmation.unverified()).isEqualTo(confirmation.levels());
        });
        assertThat(levels.of(tenant))
                .filteredOn(level -> level.force() != null)
                .allMatch(level -> level.sourceId().equals(CHINA) && level.mayComeIntoForce())
                .allMatch(level -> level.force().on(MARCH) && !level.force().on(MARCH.minusDays(1)));
    }

    @Test
    void what_is_in_force_cannot_be_confirmed_a_second_time() {
        levels.confirm(tenant, physicist, CHINA, List.of(), MARCH, "note");
        assertThatThrownBy(() -> levels.confirm(tenant, physicist, CHINA, List.of(), MARCH, "note"))
                .isInstanceOf(LevelRefused.class)
                .hasMessageContaining("in force");
    }

    @Test
    void a_ctdi_level_without_phantom_is_refused() {
        long level = levels.of(tenant).stream()
                .filter(one -> !one.mayComeIntoForce())
                .filter(one -> one.sourceId().equals(CHINA))
                .findFirst()
                .orElseThrow()
                .id();
        assertThatThrownBy(() -> levels.confirm(tenant, physicist, CHINA, List.of(level), MARCH, "note"))
                .isInstanceOf(LevelRefused.class)
                .hasMessageContaining("states no phantom");
        assertThat(levels.confirmations(tenant)).isEmpty();
    }

    @Test
    void ending_a_signing_on_its_first_day_takes_it_back_and_lets_the_source_be_confirmed_again() {
        long signing = levels.confirm(tenant, physicist, CHINA, List.of(), MARCH, "note");
        levels.end(tenant, physicist, signing, MARCH, "wrong source");
        assertThat(levels.of(tenant)).allMatch(level -> level.force() == null);
        assertThat(levels.everInForce(tenant)).isEmpty();
        assertThat(levels.confirmations(tenant))
                .singleElement()
                .satisfies(confirmation -> assertThat(confirmation.endNote()).isEqualTo("wrong source"));
        assertThat(levels.confirm(tenant, physicist, CHINA, List.of(), MARCH, "again"))
                .isGreaterThan(signing);
    }

    @Test
    void an_ended_signing_judges_the_days_before_its_end() {
        long signing = levels.confirm(tenant, physicist, CHINA, List.of(), MARCH, "note");
        levels.end(tenant, physicist, signing, MARCH.plusDays(9), "superseded");
        assertThat(levels.everInForce(tenant))
                .isNotEmpty()
                .allMatch(level -> level.validTo().equals(MARCH.plusDays(9)));
        assertThatThrownBy(() -> levels.end(tenant, physicist, signing, MARCH.plusDays(9), "again"))
                .isInstanceOf(LevelRefused.class);
    }

    @Test
    void a_tenant_neither_sees_nor_ends_what_another_confirmed() {
        long signing = levels.confirm(tenant, physicist, CHINA, List.of(), MARCH, "note");
        int other = new Organisation(databases).addTenant("别院", "Other");
        assertThat(levels.of(other)).allMatch(level -> level.force() == null);
        assertThat(levels.confirmations(other)).isEmpty();
        assertThatThrownBy(() -> levels.end(other, physicist, signing, MARCH, "note"))
                .isInstanceOf(LevelRefused.class);
    }

    @Test
    void a_corrected_figure_is_a_new_level_and_the_old_one_stays_while_in_force() {
        levels.confirm(tenant, physicist, CHINA, List.of(), MARCH, "note");
        ReferenceLevel dropped = PUBLISHED.get(0);
        assertThat(dropped.source().sourceId()).isEqualTo(CHINA);
        new LevelCatalogue(databases).publish(PUBLISHED.subList(1, PUBLISHED.size()));
        assertThat(levels.of(tenant))
                .filteredOn(level -> !level.published())
                .singleElement()
                .satisfies(level -> assertThat(level.force()).isNotNull());
        assertThat(levels.of(new Organisation(databases).addTenant("新院", "New")))
                .allMatch(Level::published);
    }

    @Test
    void a_signing_needs_a_note_a_day_and_a_known_source() {
        assertThatThrownBy(() -> levels.confirm(tenant, physicist, CHINA, List.of(), MARCH, " "))
                .isInstanceOf(LevelRefused.class)
                .hasMessageContaining("note");
        assertThatThrownBy(() -> levels.confirm(tenant, physicist, CHINA, List.of(), null, "note"))
                .isInstanceOf(LevelRefused.class)
                .hasMessageContaining("day");
        assertThatThrownBy(() -> levels.confirm(tenant, physicist, "nobody", List.of(), MARCH, "note"))
                .isInstanceOf(LevelRefused.class)
                .hasMessageContaining("no source nobody");
    }
}
