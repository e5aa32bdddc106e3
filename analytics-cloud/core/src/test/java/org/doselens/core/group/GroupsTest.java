package org.doselens.core.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.doselens.core.exam.Exams.DAY;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.doselens.core.account.Accounts;
import org.doselens.core.account.NewAccount;
import org.doselens.core.account.Role;
import org.doselens.core.database.Databases;
import org.doselens.core.database.TestDatabases;
import org.doselens.core.dose.ExamJudging;
import org.doselens.core.exam.ExamStore;
import org.doselens.core.exam.Exams;
import org.doselens.core.exam.Tenants;
import org.doselens.core.group.GroupLevels.Proposal;
import org.doselens.core.reference.DoseMetric;
import org.doselens.core.reference.Level;
import org.doselens.core.reference.Levels;
import org.doselens.exam.WireRecord;
import org.junit.jupiter.api.Test;

/** A group sees what each hospital grants it, at once and no more; exams are of DLP 100 for each event. */
class GroupsTest {

    private static final LocalDate FROM = DAY.minusDays(30);

    private final Databases databases = TestDatabases.SHARED;
    private final Groups groups = new Groups(databases);
    private final GroupFigures figures = new GroupFigures(databases);
    private final GroupLevels levels = new GroupLevels(databases);
    private final Tenants host = new Tenants(databases);
    private final HospitalGroup group = group(host.tenant(), null);

    private HospitalGroup group(int tenant, Integer parent) {
        int id = groups.add(tenant, parent, HospitalGroup.Kind.CENTRE, "江城质控中心", "Jiangcheng centre");
        return groups.hosted(tenant, id).orElseThrow();
    }

    private int account(int tenant) {
        return new Accounts(databases.postgreSql())
                .add(new NewAccount(tenant, UUID.randomUUID().toString(), "Lin", Role.ADMINISTRATOR, "none", "zh"));
    }

    /** A hospital with 60 chests of so many events each. */
    private Tenants hospital(int events) {
        Tenants tenant = new Tenants(databases);
        Clock clock = Clock.systemUTC();
        ExamJudging judging = new ExamJudging(databases, new Levels(databases, clock), clock);
        new ExamStore(databases, List.of(judging))
                .load(
                        tenant.delivery(),
                        IntStream.range(0, 60)
                                .mapToObj(i -> (WireRecord) Exams.exam("chest-" + i, 1, uids(events)))
                                .toList());
        return tenant;
    }

    private static String[] uids(int events) {
        return IntStream.range(0, events)
                .mapToObj(event -> UUID.randomUUID().toString())
                .toArray(String[]::new);
    }

    private void join(Tenants hospital, boolean state, boolean dose) {
        assertThat(groups.join(hospital.tenant(), account(hospital.tenant()), code(), state, dose))
                .contains(group);
    }

    private String code() {
        return group.joinCode().substring(0, 4).toLowerCase(java.util.Locale.ROOT) + "-"
                + group.joinCode().substring(4);
    }

    @Test
    void a_group_sees_nothing_but_what_a_hospital_grants_and_no_longer_than_it_does() {
        Tenants hospital = hospital(1);
        assertThat(groups.members(group)).isEmpty();
        join(hospital, true, false);
        Member member = groups.members(group).get(0);
        Campus campus = figures.campuses(member, FROM, DAY).get(0);
        assertThat(campus.exams()).isEqualTo(60);
        assertThat(campus.lastAt()).isNotNull();
        assertThat(campus.percentWithin()).isNull();
        assertThat(figures.medians(List.of(member), FROM, DAY)).isEmpty();

        groups.grant(hospital.tenant(), account(hospital.tenant()), group.id(), true, false, false);
        assertThat(figures.campuses(groups.members(group).get(0), FROM, DAY)).isEmpty();
        groups.grant(hospital.tenant(), account(hospital.tenant()), group.id(), false, true, true);
        assertThat(groups.members(group)).isEmpty();
        assertThatThrownBy(
                        () -> groups.grant(hospital.tenant(), account(hospital.tenant()), group.id(), true, true, true))
                .as("out is out, until it joins again")
                .isInstanceOf(GroupRefused.class);
    }

    @Test
    void a_level_of_a_region_is_the_third_quartile_of_its_hospitals_medians() {
        for (int events : new int[] {1, 2, 3}) {
            join(hospital(events), true, true);
        }
        ProcedureMedians chest = figures.medians(groups.members(group), FROM, DAY).stream()
                .filter(one -> one.metric().key().equals("dlpMgyCm"))
                .findFirst()
                .orElseThrow();
        assertThat(chest.enough()).isTrue();
        assertThat(chest.median()).isEqualTo(200);
        assertThat(chest.thirdQuartile()).isEqualTo(250);
    }

    @Test
    void a_level_is_proposed_with_as_many_digits_as_a_person_would_sign() {
        assertThat(ofThree(657.9, 668.525, 668.525).level()).isEqualTo(669);
        assertThat(ofThree(10.1, 13.3481, 13.3481).level()).isEqualTo(13.3);
        assertThat(ofThree(1200, 1284.5, 1284.5).level()).isEqualTo(1285);
        assertThat(ofThree(0.05, 0.051248, 0.051248).level()).isEqualTo(0.0512);
    }

    private static ProcedureMedians ofThree(double first, double second, double third) {
        return new ProcedureMedians(
                "ct-chest-wo",
                DoseMetric.DLP,
                0,
                Stream.of(first, second, third)
                        .map(value -> new ProcedureMedians.Median(null, 20, value))
                        .toList());
    }

    @Test
    void a_proposed_level_stands_in_a_hospitals_list_once_adopted_and_judges_nothing_unsigned() {
        Tenants hospital = new Tenants(databases);
        Tenants stranger = new Tenants(databases);
        join(hospital, true, true);
        long id = levels.propose(
                group,
                "Lin",
                new Proposal("ct-chest-wo", "ctdiVolMgy", "adult", 32, 8.5, 12, "2026, \"12\" hospitals"));
        assertThat(levels.proposedTo(stranger.tenant())).isEmpty();
        assertThatThrownBy(() -> levels.answer(stranger.tenant(), "Eve", id, true))
                .isInstanceOf(GroupRefused.class);

        String source = levels.answer(hospital.tenant(), "Zhou", id, true);
        assertThatThrownBy(() -> levels.answer(hospital.tenant(), "Zhou", id, false))
                .isInstanceOf(GroupRefused.class);
        Level level = new Levels(databases, Clock.systemUTC())
                .of(hospital.tenant()).stream()
                        .filter(one -> one.sourceId().equals(source))
                        .findFirst()
                        .orElseThrow();
        assertThat(level.value()).isEqualTo(8.5);
        assertThat(level.body(true)).isEqualTo(group.nameZh());
        assertThat(level.body(false)).isEqualTo(group.nameEn());
        assertThat(level.citation(true)).isEqualTo(group.nameZh() + "提出，依据 12 家医院");
        assertThat(level.force()).as("not in force before it is signed").isNull();
        assertThat(levels.of(group).get(0).adopters()).isEqualTo(1);
        assertThat(new Levels(databases, Clock.systemUTC()).of(stranger.tenant()))
                .noneMatch(one -> one.sourceId().equals(source));
    }

    @Test
    void a_tree_has_parents_before_parts_and_opens_only_what_is_hosted() {
        Tenants city = new Tenants(databases);
        HospitalGroup part = group(city.tenant(), group.id());
        assertThat(groups.hostedBy(host.tenant())).containsExactly(group, part);
        assertThat(groups.hostedBy(city.tenant())).containsExactly(part);
        assertThat(groups.hosted(host.tenant(), part.id())).isEmpty();
        assertThat(groups.all()).containsSubsequence(group, part);
        assertThatThrownBy(() -> groups.add(host.tenant(), 0, HospitalGroup.Kind.REGION, "x", "x"))
                .isInstanceOf(GroupRefused.class);
        groups.renewCode(group);
        assertThat(groups.join(city.tenant(), account(city.tenant()), group.joinCode(), true, true))
                .isEmpty();
    }

    @Test
    void what_cannot_be_a_level_is_not_proposed() {
        for (Proposal wrong : List.of(
                new Proposal("no-such", "dlpMgyCm", "adult", 0, 100, 3, "note"),
                new Proposal("ct-chest-wo", "averageGlandularDoseMgy", "adult", 0, 100, 3, "note"),
                new Proposal("ct-chest-wo", "dlpMgyCm", "young", 0, 100, 3, "note"),
                new Proposal("ct-chest-wo", "ctdiVolMgy", "adult", 0, 10, 3, "note"),
                new Proposal("ct-chest-wo", "dlpMgyCm", "adult", 0, -1, 3, "note"),
                new Proposal("ct-chest-wo", "dlpMgyCm", "adult", 0, 100, 3, " "))) {
            assertThatThrownBy(() -> levels.propose(group, "Lin", wrong)).isInstanceOf(GroupRefused.class);
        }
    }
}
