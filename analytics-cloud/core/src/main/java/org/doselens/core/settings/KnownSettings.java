package org.doselens.core.settings;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * The names under {@code doselens.} that a process reads. Files, arguments and system properties may hold no other;
 * environment variables are not looked at, since several processes share them.
 */
public final class KnownSettings {

    private static final String PREFIX = "doselens.";

    /** How thorough a test run is, given to every JVM of the build by bin/test --long. */
    private static final Set<String> OF_TEST_RUNS =
            Set.of("doselens.tries", "doselens.kills", "doselens.long", "doselens.seed", "doselens.fuzz.runs");

    private final Set<String> names = new TreeSet<>();

    /** Names in kebab case, such as {@code doselens.ingest.data-directory}. */
    public KnownSettings(Collection<String> names) {
        this.names.addAll(names);
    }

    /**
     * Looks at every name that is set.
     *
     * @throws UnknownSettingException for the first that is not known, with the known name most like it
     */
    public void check(ConfigurableEnvironment environment) {
        for (PropertySource<?> source : environment.getPropertySources()) {
            if (source instanceof EnumerablePropertySource<?> enumerable
                    && !source.getName().equals(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME)) {
                List.of(enumerable.getPropertyNames()).forEach(name -> check(name, source.getName()));
            }
        }
    }

    private void check(String name, String source) {
        String known = name.replaceAll("\\[.*", "");
        if (known.startsWith(PREFIX)
                && !OF_TEST_RUNS.contains(known)
                && names.stream().noneMatch(candidate -> alike(candidate, known))) {
            throw new UnknownSettingException("Unknown setting " + name + " in " + source + ". Did you mean "
                    + nearest(known) + "? Known are: " + String.join(", ", names) + ".");
        }
    }

    /** Spring reads dataDirectory, data-directory and data_directory alike. */
    private static boolean alike(String a, String b) {
        return plain(a).equals(plain(b));
    }

    private static String plain(String name) {
        return name.replace("-", "").replace("_", "").toLowerCase(Locale.ROOT);
    }

    private String nearest(String name) {
        return names.stream()
                .min(Comparator.comparingInt(candidate -> distance(candidate, name)))
                .orElse("none");
    }

    /** Levenshtein distance. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int above = row[j];
                int replace = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(Math.min(above, row[j - 1]) + 1, replace);
                diagonal = above;
            }
        }
        return row[b.length()];
    }
}
