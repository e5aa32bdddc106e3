package org.doselens.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Chinese and English say the same things, everything that is asked for is there, and nothing else. */
class MessagesTest {

    private static final Path RESOURCES = Path.of("src/main/resources");
    private static final Pattern HALF_WIDTH = Pattern.compile("[一-鿿][,;:?!()]|[,;:?!()][一-鿿]");

    static Stream<String> bundles() throws IOException {
        try (Stream<Path> files = Files.list(RESOURCES.resolve("messages"))) {
            List<String> names = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith("_zh.properties"))
                    .map(name -> name.replace("_zh.properties", ""))
                    .toList();
            return names.stream();
        }
    }

    private static Properties bundle(String name, String language) {
        Properties words = new Properties();
        try (Reader in =
                Files.newBufferedReader(RESOURCES.resolve("messages/" + name + "_" + language + ".properties"))) {
            words.load(in);
            return words;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void both_languages_have_the_same_keys_and_places(String name) {
        Properties zh = bundle(name, "zh");
        Properties en = bundle(name, "en");
        assertThat(zh.stringPropertyNames()).isEqualTo(en.stringPropertyNames());
        for (String key : zh.stringPropertyNames()) {
            assertThat(places(zh.getProperty(key))).as(key).isEqualTo(places(en.getProperty(key)));
        }
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void chinese_has_full_width_punctuation(String name) {
        Properties zh = bundle(name, "zh");
        for (String key : zh.stringPropertyNames()) {
            String plain = zh.getProperty(key).replaceAll("<[^>]*>", "").replaceAll("\\{\\d}", "例");
            assertThat(HALF_WIDTH.matcher(plain).find())
                    .as("%s: %s", key, plain)
                    .isFalse();
            assertThat(plain).as(key).doesNotContain("您");
        }
    }

    @Test
    void every_key_is_used() throws IOException {
        String all = sources();
        for (String name : bundles().toList()) {
            for (String key : bundle(name, "en").stringPropertyNames()) {
                boolean asked = all.contains("{" + key + "}")
                        || all.contains("{" + key + "(")
                        || all.contains("'" + key + "'")
                        || all.contains("\"" + key + "\"")
                        || all.contains("'" + key.substring(0, key.lastIndexOf('.') + 1) + "'")
                        || all.contains("\"" + key.substring(0, key.lastIndexOf('.') + 1) + "\"");
                assertThat(asked).as("%s is asked for somewhere", key).isTrue();
            }
        }
    }

    private static String sources() throws IOException {
        StringBuilder all = new StringBuilder();
        for (Path root : List.of(RESOURCES.resolve("templates"), Path.of("src/main/java"))) {
            try (Stream<Path> files = Files.walk(root)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    all.append(Files.readString(file));
                }
            }
        }
        return all.toString();
    }

    private static Set<String> places(String text) {
        Set<String> places = new TreeSet<>();
        Pattern.compile("\\{\\d}").matcher(text).results().forEach(found -> places.add(found.group()));
        return places;
    }
}
