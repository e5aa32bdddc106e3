package org.doselens.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.doselens.core.account.Role;
import org.doselens.exam.Exam;
import org.doselens.look.Visitor;
import org.junit.jupiter.api.Test;
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
        for (String route : routes) {
            description
                    .at("/paths")
                    .get(route)
                    .properties()
                    .forEach(operation -> assertThat(
                                    operation.getValue().at("/summary").asString())
                            .as("%s %s", operation.getKey(), route)
                            .isNotBlank());
        }
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
