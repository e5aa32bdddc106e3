package org.doselens.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.doselens.core.account.Role;
import org.doselens.core.distribution.OwnFigures;
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
        STACK.judge(TENANT);
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
                .contains("CT-1", "CT-2", "P25", "95%", "Control charts");
        assertThat(physicist.get("/distributions?by=procedure").body()).contains("CT chest without contrast");
        assertThat(physicist.get("/distributions?by=size&metric=ctdiVolMgy").body())
                .contains("cm");
        assertThat(physicist.get("/distributions?by=age&period=28").body()).contains("65 years and over");
        assertThat(physicist.get("/distributions?by=nonsense&metric=x&period=0").body())
                .contains("CT-1");
        assertThat(physicist.get("/distributions?procedure=nothing").body()).contains("No exam has this figure");
    }

    @Test
    void exposures_are_spread_by_thickness_projections_by_device_and_medians_stand_beside_levels() {
        Visitor physicist = english(Role.PHYSICIST);
        assertThat(physicist
                        .get("/distributions?metric=glandularDosePerExposureMgy")
                        .body())
                .contains("Compressed thickness", " mm", "AGD per exposure");
        assertThat(physicist.get("/distributions/projections").body())
                .contains("DR-1", "Suspected repeats", "DI, median");
        assertThat(physicist.get("/distributions/levels").body())
                .contains("Medians against levels", "Put levels in force", "Against levels");
    }

    @Test
    void figures_by_performer_are_off_until_switched_on_and_everybody_sees_their_own_only() {
        Exam exam = new Hospital(801)
                .exams(Instant.now(), 8).stream()
                        .map(Exam.class::cast)
                        .filter(one -> one.performer() != null && one.modality().equals("CT"))
                        .findFirst()
                        .orElseThrow();
        Visitor administrator = english(Role.ADMINISTRATOR);
        assertThat(administrator.get("/own-figures").body()).contains("does not show figures by performer");
        administrator.post("/own-figures/switch", Map.of("_csrf", administrator.token("/own-figures"), "on", "true"));
        Visitor technologist = english(Role.TECHNOLOGIST);
        assertThat(technologist.get("/own-figures").body()).contains("Your account is no performer");
        int account = STACK.context().getBean(OwnFigures.class).staff(TENANT).stream()
                .filter(one -> one.role().equals("technologist"))
                .findFirst()
                .orElseThrow()
                .accountId();
        administrator.post(
                "/own-figures/performers",
                Map.of(
                        "_csrf",
                        administrator.token("/own-figures"),
                        "account",
                        String.valueOf(account),
                        "performer",
                        exam.performer()));
        assertThat(technologist.get("/own-figures").body())
                .contains("Own median", "Median of all")
                .doesNotContain(exam.performer());
        assertThat(administrator.get("/own-figures").body()).contains("Your account is no performer");
        assertThat(technologist
                        .post("/own-figures/switch", Map.of("_csrf", technologist.token("/own-figures"), "on", "false"))
                        .statusCode())
                .isEqualTo(403);
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
        assertThat(visitor.api("/api/v1/distributions/projections", token).body())
                .contains("\"repeats\"");
        assertThat(visitor.api("/api/v1/distributions/levels", token).statusCode())
                .isEqualTo(200);
        assertThat(visitor.api("/api/v1/distributions/levels.csv", token).body())
                .contains("standardKey,metric,levelId,levelValue,provisional,modality,n,leastN,p50,p50Low,p50High");
        assertThat(english(Role.PHYSICIST)
                        .get("/distributions/levels.csv?period=90")
                        .body())
                .contains("standing");
        assertThat(visitor.api("/api/v1/quality", token).body()).contains("\"missingSize\"");
        assertThat(visitor.api("/api/v1/quality/not-judged", token).body()).contains("\"noLevel\"", "\"judged\"");
        assertThat(visitor.api("/api/v1/quality", Stack.token(TENANT, Role.AUDITOR))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void the_quality_page_counts_faults_per_device_and_leads_to_the_exams() {
        String page = english(Role.TECHNOLOGIST).get("/quality").body();
        assertThat(page)
                .contains("CT-1", "Without fault", "Not mapped", "/exams?procedure=unmapped&amp;device=device-CT-1")
                .contains("Not judged, by reason", "/exams?modality=CT&amp;verdict=noLevel&amp;from=");
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
