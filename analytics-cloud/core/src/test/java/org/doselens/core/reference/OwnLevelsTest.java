package org.doselens.core.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.doselens.core.exam.Exams.DAY;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.doselens.core.account.Accounts;
import org.doselens.core.account.NewAccount;
import org.doselens.core.account.Role;
import org.doselens.core.database.Databases;
import org.doselens.core.database.TestDatabases;
import org.doselens.core.dose.ExamJudging;
import org.doselens.core.exam.ExamStore;
import org.doselens.core.exam.Exams;
import org.doselens.core.exam.Tenants;
import org.doselens.core.reference.LevelRefused.Reason;
import org.doselens.core.reference.OwnDistribution.Proposal;
import org.doselens.core.reference.OwnDistribution.Question;
import org.doselens.exam.Exam;
import org.doselens.exam.WireRecord;
import org.junit.jupiter.api.Test;

/** Exams of one room, each of one event of DLP 100 per uid: DLP 100, 200 or 300. */
class OwnLevelsTest {

    private static final LocalDate FROM = DAY.minusDays(30);

    private final Databases databases = TestDatabases.SHARED;
    private final Tenants tenant = new Tenants(databases);
    private final Clock clock = Clock.systemUTC();
    private final Levels levels = new Levels(databases, clock);
    private final OwnLevels own = new OwnLevels(databases, clock);
    private final ExamJudging judging = new ExamJudging(databases, levels, clock);
    private final ExamStore store = new ExamStore(databases, List.of(judging));
    private final int zhou = account("Zhou Lan");
    private final int lin = account("Lin Yi");

    private int account(String name) {
        return new Accounts(databases.postgreSql())
                .add(new NewAccount(tenant.tenant(), UUID.randomUUID().toString(), name, Role.PHYSICIST, "none", "zh"));
    }

    private Question question() {
        return new Question(tenant.site(), "CT-CHEST", DoseMetric.DLP, AgeBand.ADULT, 0, FROM, DAY);
    }

    private void load(int exams) {
        store.load(
                tenant.delivery(),
                IntStream.range(0, exams).mapToObj(i -> (WireRecord) chest(i)).toList());
    }

    private static Exam chest(int i) {
        String[] uids = IntStream.rangeClosed(0, i % 3)
                .mapToObj(event -> UUID.randomUUID().toString())
                .toArray(String[]::new);
        return Exams.exam("chest-" + i, 1, uids);
    }

    @Test
    void the_distribution_has_quartiles_intervals_and_proposals() {
        load(60);
        OwnDistribution doses = own.doses(tenant.tenant(), question());
        assertThat(doses.exams()).isEqualTo(60);
        assertThat(doses.quantile(0.5)).isEqualTo(200);
        assertThat(doses.interval(0.5).low()).isLessThanOrEqualTo(200);
        assertThat(doses.rooms())
                .singleElement()
                .satisfies(room -> assertThat(room.exams()).isEqualTo(60));
        assertThat(doses.proposals())
                .containsExactly(
                        new Proposal("typicalValue", 200, true), new Proposal("localWorkingLevel", 200, false));
        assertThat(doses.over(200)).isEqualTo(20);
    }

    @Test
    void below_the_minimum_sample_a_level_is_refused_unless_overruled_with_a_reason() {
        load(12);
        assertThatThrownBy(() -> draft("typicalValue", ""))
                .isInstanceOfSatisfying(
                        LevelRefused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Reason.TOO_FEW));
        draft("typicalValue", "rare procedure");
        assertThat(own.drafts(tenant.tenant()))
                .singleElement()
                .satisfies(draft -> assertThat(draft.overruled()).isEqualTo("rare procedure"));
    }

    @Test
    void a_second_person_puts_a_draft_in_force_and_exams_are_judged_by_it() {
        load(60);
        long draft = draft("localWorkingLevel", "one scanner only");
        assertThatThrownBy(() -> approve(zhou, draft))
                .isInstanceOfSatisfying(
                        LevelRefused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Reason.SAME_PERSON));
        assertThat(verdicts("over")).isZero();

        approve(lin, draft);
        judging.judgeWhatWaits();

        assertThat(verdicts("over")).isEqualTo(20);
        assertThat(verdicts("within")).isEqualTo(40);
        assertThatThrownBy(() -> approve(lin, draft)).isInstanceOf(LevelRefused.class);
        assertThat(levels.of(tenant.tenant()))
                .filteredOn(level -> level.sourceId().equals("LOCAL"))
                .singleElement()
                .satisfies(level -> {
                    assertThat(level.value()).isCloseTo(205, within(1e-9));
                    assertThat(level.citation(false)).contains(" 60 exams in 1 room;");
                    assertThat(level.citation(true)).contains("1 个机房 60 例检查");
                });
    }

    @Test
    void a_rejected_draft_stays_in_the_history_and_judges_nothing() {
        load(60);
        long draft = draft("typicalValue", "");
        own.reject(tenant.tenant(), lin, draft, "period too short");
        assertThat(own.drafts(tenant.tenant()))
                .singleElement()
                .satisfies(one -> assertThat(one.approved()).isFalse());
        assertThatThrownBy(() -> approve(lin, draft)).isInstanceOf(LevelRefused.class);
    }

    private long draft(String kind, String overruled) {
        return own.draft(tenant.tenant(), zhou, question(), kind, 205, overruled, "spring");
    }

    private void approve(int by, long draft) {
        own.approve(tenant.tenant(), by, draft, "CT", "CT chest", FROM, "looked at the rooms");
    }

    private long verdicts(String verdict) {
        return databases
                .clickHouse()
                .sql("SELECT count() FROM exam_result FINAL WHERE tenant_id = :tenant AND metric = 'dlpMgyCm'"
                        + " AND verdict = :verdict AND confirmation_id > 0")
                .param("tenant", tenant.tenant())
                .param("verdict", verdict)
                .query(Long.class)
                .single();
    }
}
