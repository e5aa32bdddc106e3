package org.doselens.dashboard.api;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** An example of what each operation answers, made from the schema of its answer, so that no answer goes without one. */
@SuppressWarnings("rawtypes") // as the library has them
final class ResponseExamples {

    /** Deep enough for an exam's events; what refers to itself ends there. */
    private static final int DEEPEST = 6;

    /** What a value of this name looks like. */
    private static final Map<String, Object> BY_NAME = Map.ofEntries(
            Map.entry("examKey", "3f6a9c0b12d84e75"),
            Map.entry("deviceKey", "b7e0c2d4a1f35968"),
            Map.entry("zone", "Asia/Shanghai"),
            Map.entry("modality", "CT"),
            Map.entry("manufacturer", "SIEMENS"),
            Map.entry("model", "SOMATOM Force"),
            Map.entry("stationName", "CT-1"),
            Map.entry("standardKey", "ct-chest-wo"),
            Map.entry("localName", "胸部CT平扫"),
            Map.entry("metric", "dlpMgyCm"),
            Map.entry("unit", "mGy·cm"),
            Map.entry("verdict", "over"),
            Map.entry("intervalSource", "doseReport"),
            Map.entry("dlpMgyCm", 612.4),
            Map.entry("ctdiVolMgy", 14.2),
            Map.entry("value", 612.4),
            Map.entry("levelValue", 470.0),
            Map.entry("ratio", 1.3),
            Map.entry("nameZh", "江城市立医院"),
            Map.entry("nameEn", "Jiangcheng City Hospital"),
            Map.entry("language", "zh"),
            Map.entry("login", "zhou"),
            Map.entry("action", "exam.view"),
            Map.entry("outcome", "done"),
            Map.entry("address", "10.0.0.12"));

    private static final Map<String, Object> BY_FORMAT = Map.of(
            "date", "2026-03-12", "date-time", "2026-03-12T08:14:05Z", "uuid", "6f1c2a34-9b1e-4a7d-8c55-0d4e2b7a9f10");

    private final Map<String, Schema> schemas = new HashMap<>();

    ResponseExamples(OpenAPI api) {
        if (api.getComponents() != null && api.getComponents().getSchemas() != null) {
            schemas.putAll(api.getComponents().getSchemas());
        }
    }

    /** Gives every JSON answer of 200 and 201 an example. */
    void complete(Operation operation) {
        Stream.of("200", "201")
                .map(operation.getResponses()::get)
                .filter(Objects::nonNull)
                .map(ApiResponse::getContent)
                .filter(Objects::nonNull)
                .forEach(content -> content.forEach((type, answer) -> {
                    if (type.contains("json")) {
                        example(answer);
                    }
                }));
    }

    private void example(MediaType answer) {
        if (answer.getExample() == null && answer.getSchema() != null) {
            answer.setExample(of("", answer.getSchema(), 0));
        }
    }

    @SuppressWarnings("unchecked")
    private Object of(String name, Schema<?> given, int depth) {
        Schema<?> schema = given.get$ref() == null
                ? given
                : schemas.getOrDefault(given.get$ref().substring(given.get$ref().lastIndexOf('/') + 1), given);
        if (schema.getEnum() != null && !schema.getEnum().isEmpty()) {
            return schema.getEnum().get(0);
        }
        if (schema.getItems() != null) {
            return depth >= DEEPEST ? List.of() : new ArrayList<>(List.of(of(name, schema.getItems(), depth + 1)));
        }
        if (schema.getProperties() != null && depth < DEEPEST) {
            Map<String, Object> fields = new LinkedHashMap<>();
            schema.getProperties().forEach((key, value) -> fields.put(key, of(key, value, depth + 1)));
            return fields;
        }
        if (schema.getAdditionalProperties() instanceof Schema<?> values && depth < DEEPEST) {
            return Map.of("…", of(name, values, depth + 1));
        }
        return plain(name, type(schema), schema.getFormat());
    }

    /** OpenAPI 3.1 has a set of types where 3.0 had one. */
    private static String type(Schema<?> schema) {
        return schema.getType() != null
                ? schema.getType()
                : schema.getTypes() == null || schema.getTypes().isEmpty()
                        ? "object"
                        : schema.getTypes().iterator().next();
    }

    private static Object plain(String name, String type, String format) {
        return switch (type) {
            case "string" -> BY_NAME.getOrDefault(name, BY_FORMAT.getOrDefault(format == null ? "" : format, name));
            case "number" -> BY_NAME.get(name) instanceof Double number ? number : 12.5;
            case "integer" -> 12;
            case "boolean" -> false;
            default -> Map.of();
        };
    }
}
