package org.doselens.core.database;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** SQL texts, each in a file beside the capability that asks, named after the question it answers. Thread-safe. */
public final class Sql {

    private static final Map<String, String> TEXTS = new ConcurrentHashMap<>();
    private static final Pattern ONLY = Pattern.compile("-- only (\\S+)$");

    private Sql() {}

    /**
     * The text of {@code name.sql} in the package of a class.
     *
     * @throws DatabaseException if there is no such file
     */
    public static String of(Class<?> beside, String name) {
        String resource = beside.getPackageName().replace('.', '/') + "/" + name + ".sql";
        return TEXTS.computeIfAbsent(resource, path -> read(beside.getClassLoader(), path));
    }

    /**
     * The same without the lines that end in {@code -- only} and a word, unless the word is asked for. Planning takes longer
     * than reading where most conditions of a text are for nothing.
     *
     * @param words of which each keeps its lines
     */
    public static String of(Class<?> beside, String name, Set<String> words) {
        return of(beside, name)
                .lines()
                .filter(line -> {
                    Matcher only = ONLY.matcher(line);
                    return !only.find() || words.contains(only.group(1));
                })
                .collect(Collectors.joining("\n"));
    }

    private static String read(ClassLoader loader, String path) {
        try (InputStream in = loader.getResourceAsStream(path)) {
            if (in == null) {
                throw new DatabaseException("There is no SQL text " + path + " on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new DatabaseException("The SQL text " + path + " cannot be read", e);
        }
    }
}
