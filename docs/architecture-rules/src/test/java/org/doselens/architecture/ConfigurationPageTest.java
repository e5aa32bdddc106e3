package org.doselens.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.doselens.settings.SettingsDescription;
import org.doselens.settings.SettingsDescription.Setting;
import org.junit.jupiter.api.Test;

/** docs/CONFIGURATION.md says what the settings records say, of every setting. */
class ConfigurationPageTest {

    private static final Path PAGE = Path.of("..", "CONFIGURATION.md");
    private static final Path MADE = Path.of("target", "CONFIGURATION.md");
    private static final String TABLES = "<!-- from here on made from the settings records -->\n";

    private static final Map<String, String> OWNERS = Map.of(
            "doselens.receiver", "Receiver",
            "doselens.ingest", "Ingest",
            "doselens.dashboard", "Dashboard",
            "doselens.clickhouse", "ClickHouse, of ingest and dashboard",
            "doselens.postgresql", "PostgreSQL, of ingest and dashboard",
            "doselens.backup", "Backup, of ingest",
            "doselens.storage", "Hot and cold, of ingest and dashboard");

    private static final Map<String, String> TYPES = Map.of(
            "java.nio.file.Path", "file or folder",
            "java.time.Duration", "duration",
            "java.time.Period", "period",
            "java.time.ZoneId", "time zone",
            "org.springframework.util.unit.DataSize", "size",
            "java.net.URI", "address",
            "java.lang.String", "text",
            "java.lang.Boolean", "true or false");

    @Test
    void every_setting_says_what_it_means() {
        assertThat(SettingsDescription.onClassPath())
                .hasSizeGreaterThan(120)
                .allSatisfy(setting ->
                        assertThat(setting.meaning()).as(setting.name()).isNotBlank());
    }

    @Test
    void the_page_of_settings_is_what_the_records_say() throws IOException {
        String page = Files.exists(PAGE) ? Files.readString(PAGE) : TABLES;
        String before = page.substring(0, page.indexOf(TABLES) + TABLES.length());
        String made = before + tables();
        Files.writeString(MADE, made);

        assertThat(page)
                .as("docs/CONFIGURATION.md is not what the records say: copy %s there", MADE)
                .isEqualTo(made);
    }

    private static String tables() {
        return OWNERS.keySet().stream()
                .sorted()
                .map(prefix -> table(
                        prefix,
                        SettingsDescription.onClassPath().stream()
                                .filter(setting -> setting.name().startsWith(prefix + "."))
                                .toList()))
                .collect(Collectors.joining());
    }

    private static String table(String prefix, List<Setting> settings) {
        return "\n## %s: `%s.…`\n\n| setting | default | kind | meaning |\n|---|---|---|---|\n"
                        .formatted(OWNERS.get(prefix), prefix)
                + settings.stream()
                        .map(setting -> "| `%s` | %s | %s | %s |\n"
                                .formatted(
                                        setting.name().substring(prefix.length() + 1),
                                        setting.defaultValue().isEmpty() ? "" : "`" + setting.defaultValue() + "`",
                                        kind(setting.type()),
                                        setting.meaning()
                                                .replaceAll("\\{@code ([^}]*)}", "`$1`")
                                                .replace("|", "\\|")))
                        .collect(Collectors.joining());
    }

    private static String kind(String type) {
        if (type.startsWith("java.util.List<") || type.startsWith("java.util.Set<")) {
            return "list of " + kind(type.substring(type.indexOf('<') + 1, type.length() - 1));
        }
        if (type.startsWith("java.util.Map<")) {
            return "by name: " + kind(type.substring(type.indexOf(',') + 1, type.length() - 1));
        }
        return TYPES.getOrDefault(
                type, type.matches("java\\.lang\\.(Integer|Long|Double)") ? "number" : type.replaceAll(".*[.$]", ""));
    }
}
