package org.doselens.engines;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the ClickHouse library lies. */
final class LibChDb {

    private static final String PROPERTY = "doselens.engines.libchdb";
    private static final String VARIABLE = "DOSELENS_ENGINES_LIBCHDB";
    private static final Path IN_REPOSITORY =
            Path.of("analytics-cloud/engines/engine/node_modules/@chdb/lib-linux-x64-gnu/libchdb.so");

    private LibChDb() {}

    /** The file of the property or variable; else the one that npm put into this repository. */
    static Path find() {
        String named = System.getProperty(PROPERTY, System.getenv(VARIABLE));
        if (named != null) {
            return existing(Path.of(named), "which " + PROPERTY + " names");
        }
        Path found = above(Path.of("").toAbsolutePath());
        if (found == null) {
            found = above(ownPlace());
        }
        if (found == null) {
            throw new EngineException("The ClickHouse library is missing. Run npm ci --ignore-scripts in"
                    + " analytics-cloud/engines/engine, or name libchdb.so in " + VARIABLE + ".");
        }
        return found;
    }

    private static Path existing(Path file, String origin) {
        if (!Files.isRegularFile(file)) {
            throw new EngineException("There is no ClickHouse library at " + file + ", " + origin + ".");
        }
        return file;
    }

    private static Path above(Path start) {
        for (Path folder = start; folder != null; folder = folder.getParent()) {
            Path library = folder.resolve(IN_REPOSITORY);
            if (Files.isRegularFile(library)) {
                return library;
            }
        }
        return null;
    }

    private static Path ownPlace() {
        try {
            return Path.of(LibChDb.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new EngineException("The place of the engines' own classes is no file", e);
        }
    }
}
