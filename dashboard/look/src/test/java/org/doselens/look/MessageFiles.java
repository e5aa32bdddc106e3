package org.doselens.look;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The message files of a module, as its tests look at them. */
public final class MessageFiles {

    private static final Path RESOURCES = Path.of("src/main/resources");
    private static final Pattern HALF_WIDTH = Pattern.compile("[一-鿿][,;:?!()]|[,;:?!()][一-鿿]");

    private MessageFiles() {}

    /** The bundles of the module whose tests run. */
    public static List<String> bundles() throws IOException {
        try (Stream<Path> files = Files.list(RESOURCES.resolve("messages"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith("_zh.properties"))
                    .map(name -> name.replace("_zh.properties", ""))
                    .sorted()
                    .toList();
        }
    }

    /** Both languages have the same keys, and the same places for arguments. */
    public static void assertSame(String bundle) throws IOException {
        Properties zh = words(bundle, "zh");
        Properties en = words(bundle, "en");
        assertThat(zh.stringPropertyNames()).isEqualTo(en.stringPropertyNames());
        for (String key : zh.stringPropertyNames()) {
            assertThat(places(zh.getProperty(key))).as(key).isEqualTo(places(en.getProperty(key)));
        }
    }

    /** Chinese has full-width punctuation and addresses nobody with 您. */
    public static void assertChinese(String bundle) throws IOException {
        Properties zh = words(bundle, "zh");
        for (String key : zh.stringPropertyNames()) {
            String plain = zh.getProperty(key).replaceAll("<[^>]*>", "").replaceAll("\\{\\d}", "例");
            assertThat(HALF_WIDTH.matcher(plain).find())
                    .as("%s: %s", key, plain)
                    .isFalse();
            assertThat(plain).as(key).doesNotContain("您");
        }
    }

    /** Words without places are shown as they stand; in the others a single apostrophe would be swallowed. */
    public static void assertApostrophes(String bundle) throws IOException {
        for (String language : List.of("zh", "en")) {
            Properties words = words(bundle, language);
            for (String key : words.stringPropertyNames()) {
                String text = words.getProperty(key);
                String single = text.replace("''", "");
                assertThat(places(text).isEmpty() ? text.contains("''") : single.contains("'"))
                        .as("%s: %s", key, text)
                        .isFalse();
            }
        }
    }

    /** Every key, or the beginning it shares with its siblings, stands in a template or in code. */
    public static void assertUsed(String bundle) throws IOException {
        String all = sources();
        for (String key : words(bundle, "en").stringPropertyNames()) {
            String beginning = key.substring(0, key.lastIndexOf('.') + 1);
            boolean asked = Stream.of("{" + key + "}", "{" + key + "(", "'" + key + "'", "\"" + key + "\"")
                            .anyMatch(all::contains)
                    || all.contains("'" + beginning + "'")
                    || all.contains("\"" + beginning + "\"");
            assertThat(asked).as("%s is asked for somewhere", key).isTrue();
        }
    }

    private static Properties words(String bundle, String language) throws IOException {
        Properties words = new Properties();
        try (Reader in =
                Files.newBufferedReader(RESOURCES.resolve("messages/" + bundle + "_" + language + ".properties"))) {
            words.load(in);
            return words;
        }
    }

    /** What the shell asks of every application, and the module's own templates and code. */
    private static String sources() throws IOException {
        StringBuilder all = new StringBuilder("\"nav.section.\"");
        try (InputStream errorPage = MessageFiles.class.getResourceAsStream("/templates/error.html")) {
            all.append(new String(errorPage.readAllBytes(), StandardCharsets.UTF_8));
        }
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
