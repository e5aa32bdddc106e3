package org.doselens.settings;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collection;
import java.util.Collections;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads what Spring's configuration processor wrote of the settings records on the class path. */
public final class SettingsDescription {

    private static final String PREFIX = "doselens.";
    private static final String RECORDS = "META-INF/spring/configuration-metadata/";
    private static final String RESOURCE = "META-INF/spring-configuration-metadata.json";

    /**
     * One setting.
     *
     * @param name in kebab case, such as {@code doselens.ingest.data-directory}
     * @param type its Java type, with arguments
     * @param defaultValue as it would be written in a file; empty for none
     * @param meaning from the Javadoc of its record
     */
    public record Setting(String name, String type, String defaultValue, String meaning) {

        /** Whether any name below is one of it, as below {@code quiet-time-of}. */
        boolean isMap() {
            return type.startsWith("java.util.Map");
        }
    }

    private SettingsDescription() {}

    /** Every setting of the house's own, by name. */
    public static Collection<Setting> onClassPath() {
        TreeMap<String, Setting> settings = new TreeMap<>();
        try {
            for (URL file :
                    Collections.list(SettingsDescription.class.getClassLoader().getResources(RESOURCE))) {
                try (InputStream in = file.openStream()) {
                    for (JsonNode property : JsonMapper.shared().readTree(in).path("properties")) {
                        settings.put(property.path("name").asString(), setting(property));
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The description of the settings cannot be read", e);
        }
        settings.keySet().removeIf(name -> !name.startsWith(PREFIX));
        return settings.values();
    }

    private static Setting setting(JsonNode property) throws IOException {
        String name = property.path("name").asString();
        String meaning = property.path("description").asString("");
        return new Setting(
                name,
                property.path("type").asString(),
                written(property.path("defaultValue")),
                meaning.isEmpty() ? ofAnotherModule(property.path("sourceType").asString(""), name) : meaning);
    }

    /** The processor cannot read the Javadoc of a record that another module brings; what it wrote there lies beside it. */
    private static String ofAnotherModule(String record, String name) throws IOException {
        try (InputStream in =
                SettingsDescription.class.getClassLoader().getResourceAsStream(RECORDS + record + ".json")) {
            if (in == null) {
                return "";
            }
            return JsonMapper.shared()
                    .readTree(in)
                    .path("properties")
                    .valueStream()
                    .filter(one -> name.endsWith("." + one.path("name").asString()))
                    .map(one -> one.path("description").asString(""))
                    .findFirst()
                    .orElse("");
        }
    }

    private static String written(JsonNode value) {
        if (value.isArray()) {
            return String.join(",", value.valueStream().map(JsonNode::asString).toList());
        }
        return value.asString("");
    }
}
