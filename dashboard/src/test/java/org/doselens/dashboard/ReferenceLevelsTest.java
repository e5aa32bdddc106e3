package org.doselens.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.doselens.core.account.Role;
import org.doselens.core.exam.ExamLookup;
import org.doselens.exam.Exam;
import org.doselens.look.Visitor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Levels as page and JSON, and the signing that puts them in force, in a tenant that no other test judges. */
class ReferenceLevelsTest {

    private static final int TENANT = 2;
    private static final String CHINA = "CN-WST637-2018";
    private static final String PATH = "/api/v1/reference-levels";
    private static final Stack STACK = Stack.running();
    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static JsonNode get(String path) {
        return JSON.readTree(new Visitor(STACK.address())
                .api(PATH + path, Stack.token(TENANT, Role.PHYSICIST))
                .body());
    }

    private static HttpResponse<String> post(String path, Role role, Map<String, ?> body) {
        try {
            return CLIENT.send(
                    HttpRequest.newBuilder(URI.create(STACK.address() + PATH + path))
                            .header("Authorization", "Bearer " + Stack.token(TENANT, role))
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Somebody of that role who reads English. */
    private static Visitor reader(Role role) {
        Visitor visitor = Visitor.loggedIn(STACK.address(), Stack.login(TENANT, role), Stack.PASSWORD);
        visitor.post("/language", Map.of("_csrf", visitor.token("/reference-levels"), "to", "en", "back", "/"));
        return visitor;
    }

    private static LocalDate today() {
        return LocalDate.now(Hospital.ZONE);
    }

    private static Map<String, Object> china() {
        return Map.of("sourceId", CHINA, "validFrom", today().minusDays(40).toString(), "note", "a test's signing");
    }

    /** Takes back whatever a test signed, so that the next begins with nothing in force. */
    @AfterEach
    void takeBack() {
        for (JsonNode signing : get("/confirmations")) {
            if (signing.get("validTo").isNull()) {
                post(
                        "/confirmations/" + signing.get("id").asLong() + "/end",
                        Role.PHYSICIST,
                        Map.of("validTo", signing.get("validFrom").asString(), "note", "taken back"));
            }
        }
    }

    @Test
    void all_published_levels_are_there_with_their_provenance_and_none_in_force() {
        JsonNode levels = get("");
        assertThat(levels.size()).isEqualTo(670);
        assertThat(levels.findValues("force"))
                .allMatch(force -> force.isNull() || !force.get("validTo").isNull());
        assertThat(get("?source=" + CHINA).at("/0/citation").asString()).contains("WS/T 637-2018");
    }

    @Test
    void a_physicist_signs_a_source_and_its_exams_are_judged_again_as_provisional() {
        Exam exam = new Hospital(51).ct(OffsetDateTime.now(Hospital.ZONE), "胸部CT平扫");
        STACK.load(TENANT, List.of(exam));

        HttpResponse<String> signed = post("/confirmations", Role.PHYSICIST, china());

        assertThat(signed.statusCode()).as(signed.body()).isEqualTo(201);
        assertThat(JSON.readTree(signed.body()).get("unverified").asInt()).isPositive();
        ExamLookup lookup = STACK.context().getBean(ExamLookup.class);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(lookup.exam(TENANT, exam.examKey())
                                .orElseThrow()
                                .verdicts())
                        .anyMatch(verdict ->
                                verdict.metric().equals("dlpMgyCm") && verdict.judged() && verdict.provisional()));
        assertThat(get("?source=" + CHINA + "&inForce=true").size()).isPositive();
    }

    @Test
    void what_is_in_force_cannot_be_signed_twice_and_a_signing_can_be_ended() {
        long signing = JSON.readTree(
                        post("/confirmations", Role.PHYSICIST, china()).body())
                .get("id")
                .asLong();
        assertThat(post("/confirmations", Role.PHYSICIST, china()).statusCode()).isEqualTo(409);
        Map<String, ?> end = Map.of("validTo", today().toString(), "note", "superseded");
        assertThat(post("/confirmations/" + signing + "/end", Role.PHYSICIST, end)
                        .statusCode())
                .isEqualTo(200);
        assertThat(post("/confirmations/" + signing + "/end", Role.PHYSICIST, end)
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void nobody_but_a_physicist_signs() {
        for (Role role : Role.values()) {
            if (role != Role.PHYSICIST) {
                assertThat(post("/confirmations", role, china()).statusCode())
                        .as(role.key())
                        .isEqualTo(403);
            }
        }
        assertThat(get("?inForce=true").size()).isZero();
    }

    @Test
    void a_signing_without_note_or_of_an_unknown_source_is_answered_with_the_reason() {
        HttpResponse<String> noNote =
                post("/confirmations", Role.PHYSICIST, Map.of("sourceId", CHINA, "validFrom", today().toString()));
        assertThat(noNote.statusCode()).isEqualTo(400);
        assertThat(noNote.body()).contains("note");
        HttpResponse<String> unknown = post(
                "/confirmations",
                Role.PHYSICIST,
                Map.of("sourceId", "nobody", "validFrom", today().toString(), "note", "x"));
        assertThat(unknown.statusCode()).isEqualTo(404);
    }

    @Test
    void a_level_of_another_source_or_without_phantom_is_refused() {
        long noPhantom = 0;
        for (JsonNode level : get("?source=" + CHINA)) {
            noPhantom = level.get("mayComeIntoForce").asBoolean()
                    ? noPhantom
                    : level.get("id").asLong();
        }
        HttpResponse<String> answer = post(
                "/confirmations",
                Role.PHYSICIST,
                Map.of(
                        "sourceId",
                        CHINA,
                        "validFrom",
                        today().toString(),
                        "note",
                        "x",
                        "levelIds",
                        List.of(noPhantom)));
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("phantom");
    }

    @Test
    void the_page_lists_asks_for_a_step_signs_and_takes_back() {
        Visitor physicist = reader(Role.PHYSICIST);
        String page = physicist.get("/reference-levels?source=" + CHINA).body();
        assertThat(page).contains("Chest", "WS/T 637-2018", "not in force", "from memory", "Put in force");
        String step = physicist.get("/reference-levels/confirm?source=" + CHINA).body();
        assertThat(step).contains("Sign and put in force", "stay provisional", "state no phantom");
        String chest = step.replaceAll("(?s).*?name=\"level\"[^>]*value=\"(\\d+)\".*", "$1");

        HttpResponse<String> signed = physicist.post(
                "/reference-levels/confirmations",
                Map.of(
                        "_csrf",
                        physicist.token("/reference-levels/confirm?source=" + CHINA),
                        "source",
                        CHINA,
                        "level",
                        chest,
                        "validFrom",
                        today().toString(),
                        "note",
                        "<b>one level</b>"));

        assertThat(signed.statusCode()).isEqualTo(302);
        String after = physicist.get("/reference-levels?source=" + CHINA).body();
        assertThat(after).contains("Take back", "in force since", "&lt;b&gt;one level&lt;/b&gt;");
        String end = after.replaceAll("(?s).*?action=\"(/reference-levels/confirmations/\\d+/end)\".*", "$1");
        physicist.post(
                end,
                Map.of(
                        "_csrf", physicist.token("/reference-levels"),
                        "validTo", today().toString(),
                        "note", "taken back"));
        assertThat(physicist.get("/reference-levels?source=" + CHINA).body()).doesNotContain("in force since");
    }

    @Test
    void a_technologist_sees_the_levels_without_the_way_to_sign() {
        Visitor technologist = reader(Role.TECHNOLOGIST);
        assertThat(technologist.get("/reference-levels?source=" + CHINA).body())
                .contains("Chest")
                .doesNotContain("Put in force");
        assertThat(technologist.get("/reference-levels/confirm?source=" + CHINA).body())
                .contains("Only a physicist can sign")
                .doesNotContain("Sign and put in force");
    }

    @Test
    void signing_and_ending_stand_in_the_audit() {
        post("/confirmations", Role.PHYSICIST, china());
        takeBack();
        Visitor auditor = Visitor.loggedIn(STACK.address(), Stack.login(TENANT, Role.AUDITOR), Stack.PASSWORD);
        assertThat(auditor.get("/audit?action=reference").body())
                .contains("reference.confirm", "reference.end", CHINA + " from ");
    }

    @Test
    void the_signing_stands_in_the_description_of_the_api() {
        assertThat(new Visitor(STACK.address()).get("/api/v1/openapi.json").body())
                .contains("/api/v1/reference-levels/confirmations", "levelIds");
    }
}
