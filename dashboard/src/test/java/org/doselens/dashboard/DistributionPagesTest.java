package org.doselens.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.doselens.core.account.Role;
import org.doselens.exam.Exam;
import org.doselens.look.Visitor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Distributions, control charts and data quality of a measured hospital. */
class DistributionPagesTest {

    private static final Stack STACK = Stack.running();
    private static final int TENANT = 2;

    @BeforeAll
    static void measured() {
        STACK.load(TENANT, new Hospital(801).exams(Instant.now(), 8));
    }

    private static Visitor english(Role role) {
        Visitor visitor = Visitor.loggedIn(STACK.address(), Stack.login(TENANT, role), Stack.PASSWORD);
        visitor.post("/language", Map.of("_csrf", visitor.token("/quality"), "to", "en", "back", "/"));
        return visitor;
    }

    @Test
    void doses_are_spread_by_device_size_and_procedure_with_n_and_interval() {
        Visitor physicist = english(Role.PHYSICIST);
        assertThat(physicist.get("/distributions?metric=dlpMgyCm&by=device").body())
                .contains("CT-1", "CT-2", "P25", "95 %", "Control charts");
        assertThat(physicist.get("/distributions?by=procedure").body()).contains("CT chest without contrast");
        assertThat(physicist.get("/distributions?by=size&metric=ctdiVolMgy").body())
                .contains("cm");
        assertThat(physicist.get("/distributions?by=age&period=28").body()).contains("65 years and over");
        assertThat(physicist.get("/distributions?by=nonsense&metric=x&period=0").body())
                .contains("CT-1");
        assertThat(physicist.get("/distributions?procedure=nothing").body()).contains("No exam has this figure");
    }

    @Test
    void distributions_and_quality_are_there_as_csv_and_json_and_for_no_auditor() {
        assertThat(english(Role.PHYSICIST)
                        .get("/distributions/export.csv?by=device")
                        .body())
                .contains("device,label,metric,n,p25,p50,p75", "device-CT-1,CT-1,dlpMgyCm");
        Visitor visitor = new Visitor(STACK.address());
        String token = Stack.token(TENANT, Role.PHYSICIST);
        assertThat(visitor.api("/api/v1/distributions?by=device", token).body()).contains("\"p50Low\"");
        assertThat(visitor.api("/api/v1/quality", token).body()).contains("\"missingSize\"");
        assertThat(visitor.api("/api/v1/quality", Stack.token(TENANT, Role.AUDITOR))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void the_quality_page_counts_faults_per_device_and_leads_to_the_exams() {
        String page = english(Role.TECHNOLOGIST).get("/quality").body();
        assertThat(page)
                .contains("CT-1", "Without fault", "Not mapped", "/exams?procedure=unmapped&amp;device=device-CT-1");
    }

    @Test
    void patients_who_gathered_much_are_listed_and_one_is_found_by_pseudonym() {
        Visitor physicist = english(Role.PHYSICIST);
        assertThat(physicist.get("/distributions/patients?window=30").body())
                .contains("Follow-up by patient", "not this patient");
        Exam exam = (Exam) new Hospital(801).exams(Instant.now(), 8).get(0);
        assertThat(physicist
                        .get("/distributions/patients?patient=" + exam.patient().pseudonym())
                        .body())
                .contains(exam.patient().pseudonym(), "Patients (1)");
        assertThat(physicist.get("/distributions/patients?patient=nobody").body())
                .contains("No exam under that pseudonym");
    }
}
