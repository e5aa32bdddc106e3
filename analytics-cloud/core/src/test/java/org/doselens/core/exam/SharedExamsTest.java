package org.doselens.core.exam;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.doselens.benchmarksdata.StandardProcedures;
import org.doselens.core.account.Accounts;
import org.doselens.core.account.NewAccount;
import org.doselens.core.account.Role;
import org.doselens.core.database.Databases;
import org.doselens.core.database.TestDatabases;
import org.doselens.core.procedure.Mappings;
import org.doselens.core.procedure.SharedIrradiations;
import org.doselens.core.procedure.Sharer;
import org.doselens.exam.Exam;
import org.doselens.exam.Procedure;
import org.junit.jupiter.api.Test;

/** One scan of chest and abdomen under two accessions, each of which brings the whole dose report. */
class SharedExamsTest {

    private final Databases databases = TestDatabases.SHARED;
    private final Tenants tenant = new Tenants(databases);
    private final int account = new Accounts(databases.postgreSql())
            .add(new NewAccount(tenant.tenant(), UUID.randomUUID().toString(), "Zhou", Role.PHYSICIST, "none", "zh"));
    private final ExamStore store = new ExamStore(databases, List.of());
    private final Mappings mappings = new Mappings(databases, StandardProcedures.load(), Clock.systemUTC());
    private final SharedIrradiations shared = new SharedIrradiations(databases, Clock.systemUTC());
    private final SharedExams sharedExams = new SharedExams(databases, StandardProcedures.load(), Clock.systemUTC());
    private final Remapping remapping = new Remapping(databases, List.of(), Clock.systemUTC());

    @Test
    void one_irradiation_under_two_accessions_is_judged_once_by_the_combined_procedure() {
        load("chest", 1, "ct-chest-wo", "chest");
        load("abdomen", 1, "ct-abdomen-wo", "abdomen");

        sharedExams.settle();
        remapping.remapWhatWaits();

        assertThat(keyOf("chest")).isEqualTo("ct-chest-abdomen-wo");
        assertThat(keyOf("abdomen")).isEqualTo("ct-abdomen-wo");
        assertThat(tenant.exams("sum(dlp_mgy_cm)")).isEqualTo(200.0);
        assertThat(shared.of(tenant.tenant(), "chest")).containsExactly(new Sharer("abdomen", false));
        assertThat(shared.of(tenant.tenant(), "abdomen")).containsExactly(new Sharer("chest", true));
    }

    @Test
    void what_a_person_decided_about_the_exam_stays() {
        load("chest", 1, "ct-chest-wo", "chest");
        mappings.mapExam(tenant.tenant(), account, "chest", "ct-chest-hr", "lung only");
        load("abdomen", 1, "ct-abdomen-wo", "abdomen");

        sharedExams.settle();
        remapping.remapWhatWaits();

        assertThat(keyOf("chest")).isEqualTo("ct-chest-hr");
    }

    private Object keyOf(String examKey) {
        return tenant.exams("anyIf(standard_key, exam_key = '" + examKey + "')").toString();
    }

    private void load(String key, int revision, String standardKey, String region) {
        Exam made = Exams.exam(key, revision, "one", "two");
        Procedure procedure = new Procedure(null, "token-" + key, null, null, standardKey, region, null, null, null);
        store.load(tenant.delivery(), List.of(withProcedure(made, procedure)));
    }

    private static Exam withProcedure(Exam exam, Procedure procedure) {
        return new Exam(
                exam.schemaVersion(),
                exam.examKey(),
                exam.revision(),
                exam.siteDay(),
                exam.zone(),
                exam.modality(),
                exam.startedAt(),
                exam.endedAt(),
                exam.intervalSource(),
                exam.device(),
                procedure,
                exam.patient(),
                exam.performer(),
                exam.totals(),
                exam.eventSums(),
                exam.irradiationEvents(),
                exam.acquisitions(),
                exam.sources(),
                exam.flags(),
                exam.history(),
                exam.deidentification(),
                exam.visit(),
                exam.doseSource());
    }
}
