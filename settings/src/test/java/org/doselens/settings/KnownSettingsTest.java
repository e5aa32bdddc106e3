package org.doselens.settings;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.doselens.settings.SettingsDescription.Setting;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class KnownSettingsTest {

    private final KnownSettings known = new KnownSettings(Stream.of(
                    List.of("doselens.clickhouse.url", "java.lang.String"),
                    List.of("doselens.ingest.data-directory", "java.nio.file.Path"),
                    List.of("doselens.receiver.quiet-time-of", "java.util.Map<java.lang.String,java.time.Duration>"))
            .map(setting -> new Setting(setting.get(0), setting.get(1), "", ""))
            .toList());

    private static StandardEnvironment with(String name) {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("file", Map.of(name, "x")));
        return environment;
    }

    @Test
    void a_name_nobody_reads_stops_the_start_with_a_suggestion() {
        assertThatThrownBy(() -> known.check(with("doselens.ingest.data-dir")))
                .isInstanceOf(UnknownSettingException.class)
                .hasMessageContaining("Unknown setting doselens.ingest.data-dir in file")
                .hasMessageContaining("Did you mean doselens.ingest.data-directory?");
    }

    @Test
    void known_names_in_any_spelling_and_names_of_others_and_of_test_runs_pass() {
        assertThatCode(() -> {
                    known.check(with("doselens.ingest.dataDirectory"));
                    known.check(with("doselens.clickhouse.url"));
                    known.check(with("doselens.receiver.quiet-time-of.CT"));
                    known.check(with("server.port"));
                    known.check(with("doselens.kills"));
                    known.check(with("doselens.test.limit"));
                })
                .doesNotThrowAnyException();
    }
}
