package org.doselens.dashboard.api;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.Map;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Examples in the description of the API: of every parameter that has none of its own, of answers, and of what may go wrong. */
@Configuration(proxyBeanMethods = false)
class ApiExamples {

    private static final Map<String, Object> PARAMETERS = Map.ofEntries(
            Map.entry("from", "2026-03-01"),
            Map.entry("to", "2026-03-12"),
            Map.entry("receivedSince", "2026-03-12T00:00:00Z"),
            Map.entry("device", "b7e0c2d4a1f35968"),
            Map.entry("modality", "CT"),
            Map.entry("procedure", "ct-chest-wo"),
            Map.entry("verdict", "over"),
            Map.entry("examKey", "3f6a9c0b12d84e75"),
            Map.entry("sort", "ratio"),
            Map.entry("days", 7),
            Map.entry("rows", 100));

    @Bean
    OpenApiCustomizer examples() {
        return api -> {
            ResponseExamples answers = new ResponseExamples(api);
            api.getPaths().values().stream()
                    .flatMap(path -> path.readOperations().stream())
                    .forEach(operation -> {
                        complete(operation);
                        answers.complete(operation);
                    });
        };
    }

    private static void complete(Operation operation) {
        if (operation.getParameters() != null) {
            operation.getParameters().forEach(ApiExamples::example);
        }
        problem(operation, "400", "Bad Request", "from must be a day as YYYY-MM-DD");
        problem(operation, "401", "Unauthorized", "Send a valid API token as 'Authorization: Bearer …'.");
        problem(operation, "403", "Forbidden", "The role of this token's account has no right to this.");
        problem(operation, "429", "Too Many Requests", "This token has used its requests of the minute.");
    }

    private static void example(Parameter parameter) {
        Object given = PARAMETERS.get(parameter.getName());
        if (parameter.getExample() == null && given != null) {
            parameter.setExample(given);
        }
    }

    private static void problem(Operation operation, String status, String title, String detail) {
        if (!operation.getResponses().containsKey(status)) {
            Map<String, Object> body =
                    Map.of("type", "about:blank", "title", title, "status", Integer.parseInt(status), "detail", detail);
            operation
                    .getResponses()
                    .addApiResponse(
                            status,
                            new ApiResponse()
                                    .description(title)
                                    .content(new Content()
                                            .addMediaType("application/problem+json", new MediaType().example(body))));
        }
    }
}
