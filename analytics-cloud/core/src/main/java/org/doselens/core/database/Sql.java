package org.doselens.core.database;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** SQL texts, each in a file beside the capability that asks, named after the question it answers. Thread-safe. */
public final class Sql {

    private static final Map<String, String> TEXTS = new ConcurrentHashMap<>();

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
