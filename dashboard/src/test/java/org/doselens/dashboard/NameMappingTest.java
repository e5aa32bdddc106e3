package org.doselens.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.doselens.core.account.Role;
import org.doselens.core.dose.ExamJudging;
import org.doselens.core.exam.ExamLookup;
import org.doselens.core.exam.LoadedExam;
import org.doselens.exam.Exam;
import org.doselens.exam.Procedure;
import org.doselens.look.Visitor;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A physicist maps a name of the site; its exams follow. */
class NameMappingTest {

    private static final Stack STACK = Stack.running();
    private static final int TENANT = 1;

    private static Visitor english(Role role) {
        Visitor visitor = Visitor.loggedIn(STACK.address(), Stack.login(TENANT, role), Stack.PASSWORD);
        visitor.post("/language", Map.of("_csrf", visitor.token("/procedures"), "to", "en", "back", "/"));
        return visitor;
    }

    /** An unmapped exam under a name that nobody else carries. */
    private static Exam named(long seed, String name, String token) {
        return named(seed, name, token, null, null);
    }

    private static Exam named(long seed, String name, String token, String standardKey, String booked) {
        Exam exam = new Hospital(seed).ct(OffsetDateTime.now(Hospital.ZONE), name);
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
                new Procedure(name, token, null, null, standardKey, "chest", null, null, booked),
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

    private static String keyOf(Exam exam) {
        String key = STACK.context()
                .getBean(ExamLookup.class)
                .exam(TENANT, exam.examKey())
                .orElseThrow()
                .exam()
                .procedure()
                .standardKey();
        return key == null ? "" : key;
    }

    private static void becomes(Exam exam, String key) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(keyOf(exam)).isEqualTo(key));
    }

    @Test
    void a_name_is_accepted_with_one_click_and_taken_back() {
        Exam exam = named(701, "鼻咽+头颅CT平扫特检七", "tokmap701");
        STACK.load(TENANT, List.of(exam));
        Visitor physicist = english(Role.PHYSICIST);
        String page = physicist.get("/procedures?state=open&q=tokmap701").body();
        assertThat(page).contains("鼻咽+头颅CT平扫特检七", "unmapped", "Other…", "Evidence");

        Map<String, String> wanted = Map.of(
                "_csrf", physicist.token("/procedures"),
                "modality", "CT",
                "nameKey", "tokmap701",
                "standardKey", "ct-head-wo",
                "state", "person");
        assertThat(physicist.post("/procedures/mappings", wanted).statusCode()).isEqualTo(302);
        becomes(exam, "ct-head-wo");

        String mapped = physicist.get("/procedures?state=person&q=tokmap701").body();
        assertThat(mapped).contains("周岚", "CT head without contrast", "Undo");
        String undo = mapped.replaceAll("(?s).*action=\"(/procedures/mappings/\\d+/undo)\".*", "$1");
        physicist.post(undo, Map.of("_csrf", physicist.token("/procedures")));
        becomes(exam, "");
        Visitor auditor = Visitor.loggedIn(STACK.address(), Stack.login(TENANT, Role.AUDITOR), Stack.PASSWORD);
        assertThat(auditor.get("/audit?action=procedure").body())
                .contains("procedure.map", "procedure.undo", "tokmap701 to ct-head-wo");
    }

    @Test
    void a_reader_sees_the_names_and_changes_none() {
        STACK.load(TENANT, List.of(named(702, "胸部特检八", "tokmap702")));
        Visitor reader = english(Role.TECHNOLOGIST);
        assertThat(reader.get("/procedures?state=all&q=tokmap702").body())
                .contains("胸部特检八")
                .doesNotContain("Other…");
        Map<String, String> wanted = Map.of(
                "_csrf", reader.token("/procedures"),
                "modality", "CT",
                "nameKey", "tokmap702",
                "standardKey", "ct-head-wo");
        assertThat(reader.post("/procedures/mappings", wanted).statusCode()).isEqualTo(403);
    }

    @Test
    void what_cannot_be_mapped_is_said_and_changes_nothing() {
        Visitor physicist = english(Role.PHYSICIST);
        String token = physicist.token("/procedures");
        HttpResponse<String> refused = physicist.post(
                "/procedures/mappings",
                Map.of("_csrf", token, "modality", "CT", "nameKey", "nobody", "standardKey", "ct-head-wo"));
        assertThat(refused.statusCode()).isEqualTo(302);
        assertThat(physicist
                        .get(refused.headers()
                                .firstValue("location")
                                .orElseThrow()
                                .replaceFirst("^http://[^/]+", ""))
                        .body())
                .contains("no longer there");
        assertThat(physicist
                        .post("/procedures/mappings/999999/undo", Map.of("_csrf", token))
                        .statusCode())
                .isEqualTo(302);
    }

    @Test
    void names_and_decisions_are_there_as_json_and_csv() {
        STACK.load(TENANT, List.of(named(703, "=胸部特检九", "tokmap703")));
        Visitor visitor = new Visitor(STACK.address());
        JsonNode names = new JsonMapper()
                .readTree(visitor.api("/api/v1/procedures/names", Stack.token(TENANT, Role.PHYSICIST))
                        .body());
        assertThat(names.findValuesAsString("nameKey")).contains("tokmap703");
        assertThat(english(Role.PHYSICIST).get("/procedures/export.csv").body())
                .contains("localNameToken", "'=胸部特检九,tokmap703");
        assertThat(visitor.api("/api/v1/procedures/names", Stack.token(2, Role.PHYSICIST))
                        .body())
                .doesNotContain("tokmap703");
    }

    @Test
    void the_sheet_says_that_booked_is_not_scanned_and_one_click_maps_that_exam() {
        Exam exam = named(704, "胸部特检十", "tokmap704", "ct-chest-w", "ct-chest-wo");
        STACK.load(TENANT, List.of(exam));
        STACK.context()
                .getBean(ExamJudging.class)
                .loaded(TENANT, List.of(new LoadedExam(exam.siteDay(), exam.examKey())));
        Visitor physicist = english(Role.PHYSICIST);
        String sheet = physicist.get("/exams/" + exam.examKey()).body();
        assertThat(sheet)
                .contains("Booked is not scanned", "Judge as CT chest without contrast", "population estimate", "SSDE");
        assertThat(physicist.get("/exams?procedure=disagreeing").body()).contains(exam.examKey());
        assertThat(new Visitor(STACK.address())
                        .api("/api/v1/exams/" + exam.examKey() + "/measure", Stack.token(TENANT, Role.PHYSICIST))
                        .body())
                .contains("\"disagreement\":[\"procedure\"", "effectiveDoseMsv");

        physicist.post(
                "/procedures/exams/" + exam.examKey(),
                Map.of("_csrf", physicist.token("/procedures"), "standardKey", "ct-chest-wo"));
        becomes(exam, "ct-chest-wo");
        assertThat(physicist.get("/exams/" + exam.examKey()).body()).contains("by 周岚");
        physicist.post(
                "/procedures/exams/" + exam.examKey() + "/undo", Map.of("_csrf", physicist.token("/procedures")));
        becomes(exam, "ct-chest-w");
    }
}
