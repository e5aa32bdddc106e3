package org.doselens.exam;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The published JSON Schema is generated from the records, and it changes only together with the version. */
class WireSchemaTest {

    private static final Path SCHEMAS = Path.of("../docs/schema");

    @Test
    void the_contract_changes_only_with_its_version() throws IOException {
        Path published = SCHEMAS.resolve("wire-record.v" + WireRecord.CURRENT_SCHEMA_VERSION + ".schema.json");
        String generated = generate();
        if (Files.notExists(published)) {
            Files.createDirectories(SCHEMAS);
            Files.writeString(published, generated);
        }

        assertThat(Files.readString(published)).as("""
                        The records of org.doselens.exam no longer match %s.
                        A published version never changes: raise WireRecord.CURRENT_SCHEMA_VERSION, keep golden lines of \
                        the old version readable, and run this test once to publish the new schema.""".formatted(published)).isEqualTo(generated);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void golden_lines_of_every_version_stay_readable(int version) throws Exception {
        List<String> lines = Files.readAllLines(Path.of("src/test/resources/wire-record.v" + version + ".jsonl"));

        assertThat(lines).hasSizeGreaterThanOrEqualTo(6);
        for (String line : lines) {
            assertThat(WireJson.read(line).schemaVersion()).isEqualTo(version);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void golden_lines_are_valid_by_the_published_schema_and_a_wrong_line_is_not(int version) throws IOException {
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(SCHEMAS.resolve("wire-record.v" + version + ".schema.json")));

        for (String line : Files.readAllLines(Path.of("src/test/resources/wire-record.v" + version + ".jsonl"))) {
            assertThat(schema.validate(line, InputFormat.JSON)).as(line).isEmpty();
        }
        String withName = """
                {"kind":"withdrawal","schemaVersion":1,"examKey":"k","revision":1,"patientName":"x"}""";
        assertThat(schema.validate(withName, InputFormat.JSON)).isNotEmpty();
    }

    private static String generate() {
        SchemaGeneratorConfigBuilder config =
                new SchemaGeneratorConfigBuilder(SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON);
        config.with(
                Option.FORBIDDEN_ADDITIONAL_PROPERTIES_BY_DEFAULT,
                Option.DEFINITIONS_FOR_ALL_OBJECTS,
                Option.EXTRA_OPEN_API_FORMAT_VALUES,
                Option.FLATTENED_ENUMS_FROM_TOSTRING);
        config.forFields()
                .withRequiredCheck(field -> field.getType().getErasedType().isPrimitive());
        config.forTypesInGeneral().withCustomDefinitionProvider((type, context) -> {
            if (!type.getErasedType().isEnum()) {
                return null;
            }
            ObjectNode node = context.getGeneratorConfig().createObjectNode();
            node.put("type", "string");
            ArrayNode names = node.putArray("enum");
            for (Object constant : type.getErasedType().getEnumConstants()) {
                names.add(WireJson.mapper().valueToTree(constant).stringValue());
            }
            return new CustomDefinition(node);
        });
        SchemaGenerator generator = new SchemaGenerator(config.build());

        ObjectNode root = WireJson.mapper().createObjectNode();
        root.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        root.put("title", "Doselens wire record, version " + WireRecord.CURRENT_SCHEMA_VERSION);
        root.put("description", "One line of a package from a hospital's receiver to the cloud.");
        ArrayNode kinds = root.putArray("oneOf");
        for (Class<?> type : WireRecord.class.getPermittedSubclasses()) {
            ObjectNode kind = schemaOfKind(generator, type);
            if (kind.remove("$defs") instanceof ObjectNode parts) {
                root.withObject("/$defs").setAll(parts);
            }
            kinds.add(kind);
        }
        return root.toPrettyString() + "\n";
    }

    private static ObjectNode schemaOfKind(SchemaGenerator generator, Class<?> type) {
        ObjectNode schema = generator.generateSchema(type);
        schema.remove("$schema");
        String kind = type.getSimpleName().substring(0, 1).toLowerCase(Locale.ROOT)
                + type.getSimpleName().substring(1);
        schema.put("title", kind);
        ((ObjectNode) schema.get("properties")).putObject("kind").put("const", kind);
        ArrayNode required = schema.has("required") ? (ArrayNode) schema.get("required") : schema.putArray("required");
        required.add("kind");
        Stream.of("examKey", "bookingKey", "from", "into", "token", "text", "at")
                .filter(name -> has(type, name))
                .forEach(required::add);
        return schema;
    }

    private static boolean has(Class<?> type, String component) {
        return Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getName)
                .anyMatch(component::equals);
    }
}
