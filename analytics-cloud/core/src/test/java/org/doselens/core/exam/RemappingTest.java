package org.doselens.core.exam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.doselens.benchmarksdata.StandardProcedures;
import org.doselens.core.account.Accounts;
import org.doselens.core.account.NewAccount;
import org.doselens.core.account.Role;
import org.doselens.core.database.Databases;
import org.doselens.core.database.TestDatabases;
import org.doselens.core.procedure.MappingRefused;
import org.doselens.core.procedure.Mappings;
import org.doselens.core.procedure.NameDecision;
import org.junit.jupiter.api.Test;

/** Exams of {@link Exams} carry one name and come mapped to CT-CHEST. */
class RemappingTest {

    private static final String OWN = "CT-CHEST";

    private final Databases databases = TestDatabases.SHARED;
    private final Tenants tenant = new Tenants(databases);
    private final int account = new Accounts(databases.postgreSql())
            .add(new NewAccount(tenant.tenant(), UUID.randomUUID().toString(), "Zhou", Role.PHYSICIST, "none", "zh"));
    private final List<LoadedExam> told = new ArrayList<>();
    private final ExamStore store = new ExamStore(databases, List.of());
    private final Mappings mappings = new Mappings(databases, StandardProcedures.load(), Clock.systemUTC());
    private final Remapping remapping =
            new Remapping(databases, List.of((id, exams) -> told.addAll(exams)), Clock.systemUTC());

    private void load(String key, int revision) {
        store.load(tenant.delivery(), List.of(Exams.exam(key, revision, key + revision)));
    }

    private String keyOf(String examKey) {
        return tenant.exams("anyIf(standard_key, exam_key = '" + examKey + "')").toString();
    }

    private long decide(String standardKey) {
        String nameKey = tenant.exams("any(name_key)").toString();
        return mappings.mapName(
                tenant.tenant(),
                account,
                tenant.site(),
                new NameDecision("CT", nameKey, "", standardKey, "", 0, "tried"));
    }

    @Test
    void a_decision_writes_history_again_and_holds_for_what_comes_later() {
        load("a", 1);
        load("b", 1);
        decide("ct-head-wo");
        assertThat(mappings.progress(tenant.tenant()).waiting()).isEqualTo(1);

        remapping.remapWhatWaits();

        assertThat(mappings.progress(tenant.tenant()).waiting()).isZero();
        assertThat(keyOf("a")).isEqualTo("ct-head-wo");
        assertThat(tenant.exams("any(body_region)")).isEqualTo("head");
        assertThat(told).extracting(LoadedExam::examKey).containsExactlyInAnyOrder("a", "b");
        load("c", 1);
        load("a", 2);
        assertThat(keyOf("c")).isEqualTo("ct-head-wo");
        assertThat(keyOf("a")).isEqualTo("ct-head-wo");
        assertThat(tenant.exams("count()")).isEqualTo(3.0);
    }

    @Test
    void taking_a_decision_back_gives_the_receivers_word_back_as_often_as_one_likes() {
        load("a", 1);
        for (int again = 0; again < 3; again++) {
            long id = decide("ct-head-wo");
            remapping.remapWhatWaits();
            assertThat(keyOf("a")).isEqualTo("ct-head-wo");
            mappings.undoName(tenant.tenant(), account, tenant.site(), id);
            remapping.remapWhatWaits();
            assertThat(keyOf("a")).isEqualTo(OWN);
        }
        assertThat(mappings.ofSite(tenant.tenant(), tenant.site(), 9))
                .hasSize(3)
                .noneMatch(m -> m.inForce());
    }

    @Test
    void a_name_can_be_known_to_have_no_standard_procedure() {
        load("a", 1);
        decide("");
        remapping.remapWhatWaits();
        assertThat(keyOf("a")).isEmpty();
    }

    @Test
    void one_exam_mapped_for_itself_stays_so_whatever_its_name_means() {
        load("a", 1);
        load("b", 1);
        mappings.mapExam(tenant.tenant(), account, "a", "ct-abdomen-pelvis-w", "scanned so");
        decide("ct-head-wo");
        remapping.remapWhatWaits();
        assertThat(keyOf("a")).isEqualTo("ct-abdomen-pelvis-w");
        assertThat(keyOf("b")).isEqualTo("ct-head-wo");

        mappings.undoExam(tenant.tenant(), account, "a");
        remapping.remapWhatWaits();
        assertThat(keyOf("a")).isEqualTo("ct-head-wo");
    }

    @Test
    void a_process_that_ends_amid_a_month_repeats_it() {
        load("a", 1);
        decide("ct-head-wo");
        Remapping cutOff = new Remapping(
                databases,
                List.of((id, exams) -> {
                    throw new IllegalStateException("ended");
                }),
                Clock.systemUTC());
        assertThatThrownBy(cutOff::remapWhatWaits).hasMessage("ended");
        assertThat(mappings.progress(tenant.tenant()).waiting()).isEqualTo(1);

        remapping.remapWhatWaits();

        assertThat(told).extracting(LoadedExam::examKey).containsExactly("a");
        assertThat(mappings.progress(tenant.tenant()).waiting()).isZero();
    }

    @Test
    void another_tenants_decisions_change_nothing_here() {
        load("a", 1);
        Tenants other = new Tenants(databases);
        store.load(other.delivery(), List.of(Exams.exam("o", 1, "ou")));
        decide("ct-head-wo");
        remapping.remapWhatWaits();
        assertThat(other.exams("any(standard_key)")).isEqualTo(OWN);
    }

    @Test
    void what_is_no_standard_procedure_and_a_decision_that_is_not_there_are_refused() {
        load("a", 1);
        assertThatThrownBy(() -> decide("ct-nonsense")).isInstanceOf(MappingRefused.class);
        assertThatThrownBy(() -> mappings.undoName(tenant.tenant(), account, tenant.site(), 999_999))
                .isInstanceOf(MappingRefused.class);
    }
}
