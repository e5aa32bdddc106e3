package org.doselens.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.doselens.core.account.Role;
import org.doselens.exam.Exam;
import org.doselens.look.Visitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The JSON API: names, errors, description. */
class ApiTest {

    private static final Stack STACK = Stack.running();
    private static final JsonMapper JSON = new JsonMapper();

    private static JsonNode get(String path) {
        return JSON.readTree(new Visitor(STACK.address())
                .api(path, Stack.token(1, Role.PHYSICIST))
                .body());
    }

    @Test
    void an_exam_has_the_names_and_values_of_the_contract() {
        Exam exam = new Hospital(21).ct(OffsetDateTime.now(Hospital.ZONE), "胸部CT平扫");
        STACK.load(1, List.of(exam));

        JsonNode found = get("/api/v1/exams/" + exam.examKey());

        assertThat(found.at("/totals/dlpMgyCm").asDouble())
                .isEqualTo(exam.totals().dlpMgyCm());
        assertThat(found.at("/irradiationEvents/1/ctdiVolMgy").asDouble())
                .isEqualTo(exam.irradiationEvents().get(1).ctdiVolMgy());
        assertThat(found.at("/irradiationEvents").size()).isEqualTo(2);
        assertThat(found.at("/procedure/localName").asString()).isEqualTo("胸部CT平扫");
        assertThat(found.at("/intervalSource").asString()).isEqualTo("doseReport");
        assertThat(found.at("/siteDay").asString()).isEqualTo(exam.siteDay().toString());
        assertThat(OffsetDateTime.parse(found.at("/startedAt").asString())
                        .toInstant()
                        .getEpochSecond())
                .isEqualTo(exam.startedAt().toEpochSecond());
        assertThat(get("/api/v1/exams?examKey=" + exam.examKey())
                        .at("/exams/0/totals/dlpMgyCm")
                        .asDouble())
                .isEqualTo(exam.totals().dlpMgyCm());
    }

    @Test
    void a_new_revision_replaces_the_old_one_in_list_and_count() {
        Exam exam = new Hospital(22).ct(OffsetDateTime.now(Hospital.ZONE), "改版");
        STACK.load(1, List.of(exam));
        STACK.load(1, List.of(revised(exam)));

        JsonNode page = get("/api/v1/exams?examKey=" + exam.examKey());

        assertThat(page.at("/count").asInt()).isEqualTo(1);
        assertThat(page.at("/exams/0/revision").asInt()).isEqualTo(2);
        assertThat(get("/api/v1/exams/" + exam.examKey())
                        .at("/irradiationEvents")
                        .size())
                .isEqualTo(2);
    }

    @Test
    void a_wrong_parameter_is_answered_with_its_field_and_reason() {
        HttpResponse<String> answer =
                new Visitor(STACK.address()).api("/api/v1/exams?from=yesterday", Stack.token(1, Role.PHYSICIST));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        JsonNode problem = JSON.readTree(answer.body());
        assertThat(problem.at("/field").asString()).isEqualTo("from");
        assertThat(problem.at("/reason").asString()).isEqualTo("must be a day as YYYY-MM-DD");
    }

    private static JsonNode get(String path, Role role) {
        return JSON.readTree(
                new Visitor(STACK.address()).api(path, Stack.token(1, role)).body());
    }

    @Test
    void people_views_subscriptions_reports_and_what_is_kept_are_there_for_programs_too() {
        JsonNode people = get("/api/v1/people", Role.ADMINISTRATOR);
        assertThat(people.at("/people").findValuesAsString("login")).contains(Stack.login(1, Role.PHYSICIST));
        assertThat(people.at("/count").asInt()).isEqualTo(people.at("/people").size());
        int last = people.at("/people")
                .get(people.at("/people").size() - 1)
                .get("id")
                .asInt();
        assertThat(get("/api/v1/people?after=" + last, Role.ADMINISTRATOR)
                        .at("/people")
                        .size())
                .as("people after the last")
                .isZero();
        assertThat(people.toString()).doesNotContain("password\"", "hash", "salt");

        assertThat(get("/api/v1/subscriptions", Role.AUDITOR).isArray()).isTrue();
        assertThat(get("/api/v1/views", Role.AUDITOR).isArray()).isTrue();

        JsonNode kept = get("/api/v1/our-data", Role.AUDITOR);
        assertThat(kept.at("/sites/0/nameEn").asString()).isNotBlank();
        assertThat(kept.at("/leaving").isNull()).isTrue();
        assertThat(get("/api/v1/our-data/anchors", Role.AUDITOR).at("/heads").isArray())
                .isTrue();

        JsonNode reports = get("/api/v1/reports", Role.DEPARTMENT_HEAD);
        assertThat(reports.at("/count").asInt())
                .isEqualTo(reports.at("/reports").size());
        assertThat(get("/api/v1/reports/999999", Role.DEPARTMENT_HEAD)
                        .at("/status")
                        .asInt())
                .isEqualTo(404);
    }

    @Test
    void set_up_the_own_account_the_audits_chain_own_figures_and_a_look_back_are_there_for_programs_too() {
        JsonNode setup = get("/api/v1/setup?language=en", Role.AUDITOR);
        assertThat(setup.at("/steps").findValuesAsString("key"))
                .startsWith("connect", "receive", "name", "people", "standard");
        assertThat(setup.at("/steps/0/evidence").asString()).isNotBlank().isASCII();

        JsonNode own = get("/api/v1/account", Role.PHYSICIST);
        assertThat(own.at("/login").asString()).isEqualTo(Stack.login(1, Role.PHYSICIST));
        assertThat(own.at("/tokens/0/expiresAt").asString()).isNotBlank();
        assertThat(own.toString()).doesNotContain("hash", "salt", Stack.token(1, Role.PHYSICIST));

        JsonNode chain = get("/api/v1/audit/chain", Role.AUDITOR);
        assertThat(chain.at("/whole").asBoolean()).isTrue();
        assertThat(chain.at("/entries").asLong()).isPositive();
        assertThat(chain.at("/publicKey").asString()).hasSize(64);

        assertThat(get("/api/v1/own-figures?period=28", Role.TECHNOLOGIST)
                        .at("/figures")
                        .isArray())
                .isTrue();

        JsonNode back = get("/api/v1/reference-levels/look-back?from=1990-01-01", Role.PHYSICIST);
        assertThat(back.at("/asked/shortened").asBoolean()).isTrue();
        assertThat(back.at("/lines").isArray()).isTrue();
    }

    @Test
    void own_levels_followed_patients_and_devices_identities_are_there_for_programs_too() {
        Exam exam = new Hospital(26).ct(OffsetDateTime.now(Hospital.ZONE), "水平");
        STACK.load(1, List.of(exam));
        STACK.judge(1);
        String ask = "/api/v1/own-levels?metric=dlpMgyCm&procedure="
                + exam.procedure().standardKey();
        JsonNode own = get(ask, Role.PHYSICIST);
        assertThat(own.at("/unit").asString()).isEqualTo("mGy·cm");
        assertThat(own.at("/exams").asInt())
                .isPositive()
                .isEqualTo(own.at("/rooms").findValues("exams").stream()
                        .mapToInt(JsonNode::asInt)
                        .sum());
        assertThat(own.at("/quartiles/1/percentile").asInt()).isEqualTo(50);
        assertThat(own.at("/proposals/0/value").asDouble())
                .isEqualTo(own.at("/quartiles/1/value").asDouble());
        assertThat(get(ask + "&from=2001-01-01&to=2001-02-01", Role.PHYSICIST)
                        .at("/exams")
                        .asInt())
                .isZero();
        assertThat(get("/api/v1/own-levels?procedure=none", Role.PHYSICIST)
                        .at("/status")
                        .asInt())
                .isEqualTo(404);

        JsonNode all = get("/api/v1/distributions/patients", Role.PHYSICIST);
        assertThat(all.at("/threshold/effectiveMsv").asDouble()).isEqualTo(100);
        JsonNode one =
                get("/api/v1/distributions/patients?patient=" + exam.patient().pseudonym(), Role.PHYSICIST);
        assertThat(one.at("/patients/0/dlpMgyCm").asDouble())
                .isCloseTo(exam.totals().dlpMgyCm(), within(0.01));

        JsonNode identities = get("/api/v1/device-rules", Role.TECHNOLOGIST);
        assertThat(identities.at("/doubts").isArray()).isTrue();
        assertThat(identities.at("/rules").isArray()).isTrue();
    }

    @Test
    void an_operators_hospitals_requests_groups_files_and_comparisons_are_there_for_programs_too() {
        JsonNode hospitals = get("/api/v1/operator/hospitals", Role.OPERATOR_OF_CLOUD);
        assertThat(hospitals.findValuesAsString("nameEn")).isNotEmpty();
        for (String list : List.of("requests", "groups", "publications", "benchmark")) {
            assertThat(get("/api/v1/operator/" + list, Role.OPERATOR_OF_CLOUD).isArray())
                    .as(list)
                    .isTrue();
        }
        assertThat(get("/api/v1/operator/storage", Role.OPERATOR_OF_CLOUD).findValues("figures"))
                .hasSameSizeAs(hospitals);
        assertThat(get("/api/v1/operator/requests/999999/exams", Role.OPERATOR_OF_CLOUD)
                        .at("/status")
                        .asInt())
                .isEqualTo(404);
        assertThat(get("/api/v1/account", Role.OPERATOR_OF_CLOUD).at("/role").asString())
                .isEqualTo(Role.OPERATOR_OF_CLOUD.key());
        assertThat(get("/api/v1/operator/hospitals", Role.ADMINISTRATOR)
                        .at("/status")
                        .asInt())
                .isEqualTo(403);
    }

    @Test
    void every_route_of_the_api_is_described() {
        Set<String> routes = new TreeSet<>();
        STACK.context()
                .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .keySet()
                .forEach(info -> info.getPatternValues().stream()
                        .filter(path -> path.startsWith("/api/v1/") && !path.contains("openapi"))
                        .forEach(routes::add));

        JsonNode description = JSON.readTree(
                new Visitor(STACK.address()).get("/api/v1/openapi.json").body());

        assertThat(new TreeSet<>(description.at("/paths").propertyNames())).isEqualTo(routes);
        JsonNode exams = description.at("/paths/~1api~1v1~1exams/get/responses/200/content/application~1json/example");
        assertThat(exams.at("/exams/0/totals/dlpMgyCm").asDouble())
                .as("an example of %s", exams)
                .isPositive();
        for (String route : routes) {
            description
                    .at("/paths")
                    .get(route)
                    .properties()
                    .forEach(operation -> assertThat(
                                    operation.getValue().at("/summary").asString())
                            .as("%s %s", operation.getKey(), route)
                            .isNotBlank());
            JsonNode answer = description.at("/paths").get(route).at("/get/responses/200/content/application~1json");
            assertThat(answer.isMissingNode() || answer.has("example"))
                    .as("%s has an example of its answer", route)
                    .isTrue();
        }
    }

    @Test
    void what_comes_between_two_pages_neither_repeats_nor_hides_an_exam() {
        Hospital hospital = new Hospital(23);
        int site = STACK.addSite(1, "翻页");
        OffsetDateTime now = OffsetDateTime.now(Hospital.ZONE).minusHours(1);
        List<Exam> exams = IntStream.range(0, 11)
                .mapToObj(i -> hospital.ct(now.minusMinutes(i / 3), "页" + i))
                .toList();
        STACK.load(1, site, exams);
        for (String sort : List.of("started", "received", "dlp", "ratio")) {
            List<String> keys = new ArrayList<>();
            String after = "";
            do {
                JsonNode page = get("/api/v1/exams?rows=4&site=" + site + "&sort=" + sort + "&after=" + after);
                page.get("exams").forEach(exam -> keys.add(exam.get("examKey").asString()));
                after = page.path("next").asString("");
                if (keys.size() == 4) {
                    STACK.load(1, site, List.of(hospital.ct(now.plusMinutes(5), "插入")));
                }
            } while (!after.isEmpty());
            assertThat(keys).as(sort).doesNotHaveDuplicates();
            assertThat(keys)
                    .as(sort)
                    .containsAll(exams.stream().map(Exam::examKey).toList());
        }
        HttpResponse<String> wrong =
                new Visitor(STACK.address()).api("/api/v1/exams?after=%21", Stack.token(1, Role.PHYSICIST));
        assertThat(wrong.statusCode()).isEqualTo(400);
    }

    /** With the address and the token of this stack, as a reader of the documentation would run it. */
    @Test
    void the_notebook_of_the_documentation_runs(@TempDir Path folder) throws Exception {
        OffsetDateTime march = OffsetDateTime.of(2026, 3, 12, 9, 0, 0, 0, ZoneOffset.ofHours(8));
        STACK.load(1, List.of(new Hospital(24).ct(march, "笔记本"), new Hospital(25).ct(march, "笔记本")));
        JsonNode notebook = JSON.readTree(Files.readString(Path.of("../docs/api-example.ipynb")));
        String page = Files.readString(Path.of("../docs/API.md"));
        StringBuilder script = new StringBuilder();
        notebook.get("cells").forEach(cell -> {
            if (cell.get("cell_type").asString().equals("code")) {
                cell.get("source").forEach(line -> script.append(line.asString()));
                script.append('\n');
            }
        });
        ProcessBuilder python = new ProcessBuilder("python3", "-c", script.toString())
                .directory(folder.toFile())
                .redirectErrorStream(true);
        python.environment().put("DOSELENS", STACK.address());
        python.environment().put("DOSELENS_TOKEN", Stack.token(1, Role.PHYSICIST));
        Process process = python.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        assertThat(said).containsPattern("CT-1 +n= +\\d+ median DLP +\\d+ mGy·cm, within reference ");
        assertThat(Files.readAllLines(folder.resolve("ct-march.csv")))
                .hasSizeGreaterThan(1)
                .first()
                .isEqualTo("device,exams,medianDlpMgyCm,judged,within");
        // the page is the notebook on paper
        notebook.get("cells").forEach(cell -> {
            if (cell.get("cell_type").asString().equals("code")) {
                StringBuilder cellText = new StringBuilder();
                cell.get("source").forEach(line -> cellText.append(line.asString()));
                assertThat(page).contains(cellText);
            }
        });
    }

    private static Exam revised(Exam exam) {
        return new Exam(
                exam.schemaVersion(),
                exam.examKey(),
                exam.revision() + 1,
                exam.siteDay(),
                exam.zone(),
                exam.modality(),
                exam.startedAt(),
                exam.endedAt(),
                exam.intervalSource(),
                exam.device(),
                exam.procedure(),
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
                null,
                null);
    }
}
