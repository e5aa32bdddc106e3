package org.doselens.settings;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.doselens.settings.SettingsDescription.Setting;
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
    private static final Set<String> OF_TEST_RUNS = Set.of(
            "doselens.tries",
            "doselens.kills",
            "doselens.long",
            "doselens.seed",
            "doselens.fuzz.runs",
            "doselens.test.limit",
            "doselens.module.seconds");

    private final Collection<Setting> settings;

    public KnownSettings(Collection<Setting> settings) {
        this.settings = settings;
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
                && settings.stream().noneMatch(setting -> isOf(setting, known))) {
            throw new UnknownSettingException("Unknown setting " + name + " in " + source + ". Did you mean "
                    + nearest(known) + "? Every name stands in docs/CONFIGURATION.md.");
        }
    }

    /** Spring reads dataDirectory, data-directory and data_directory alike. */
    private static boolean isOf(Setting setting, String name) {
        String known = plain(setting.name());
        return plain(name).equals(known) || (setting.isMap() && plain(name).startsWith(known + "."));
    }

    private static String plain(String name) {
        return name.replace("-", "").replace("_", "").toLowerCase(Locale.ROOT);
    }

    private String nearest(String name) {
        return settings.stream()
                .map(Setting::name)
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
