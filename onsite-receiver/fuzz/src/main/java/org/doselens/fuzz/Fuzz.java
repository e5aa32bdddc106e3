package org.doselens.fuzz;

import com.code_intelligence.jazzer.Jazzer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.doselens.dicom.builtin.network.AssociationTarget;
import org.doselens.exampackage.PackageTarget;

/**
 * Runs Jazzer on one target: {@code Fuzz TARGET SEEDS WORK [runs N | minutes N]}. New inputs that reach new code, and
 * what was found, stay in the folder WORK. Exit code 0 if nothing was found.
 */
public final class Fuzz {

    /** Every parser that takes input from outside, by its short name. */
    public static final Map<String, Class<?>> TARGETS = new TreeMap<>(Map.of(
            "dataset", DatasetTarget.class,
            "association", AssociationTarget.class,
            "extractor", ExtractorTarget.class,
            "hl7", Hl7Target.class,
            "package", PackageTarget.class));

    private static final int LONGEST_INPUT_BYTES = 32 << 10;
    private static final int SECONDS_FOR_ONE_INPUT = 20;

    private Fuzz() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Class<?> target = arguments.length < 3 ? null : TARGETS.get(arguments[0]);
        if (target == null) {
            System.err.println("Fuzz TARGET SEEDS WORK [runs N | minutes N]; targets: " + TARGETS.keySet());
            System.exit(2);
            return;
        }
        Path corpus = Files.createDirectories(Path.of(arguments[2], arguments[0], "corpus"));
        Path found = Files.createDirectories(Path.of(arguments[2], arguments[0], "found"));
        Jazzer.main(List.of(
                        "--target_class=" + target.getName(),
                        "--instrumentation_includes=org.doselens.**",
                        "--custom_hook_includes=org.doselens.**",
                        "--reproducer_path=" + found,
                        "-artifact_prefix=" + found + "/",
                        "-max_len=" + LONGEST_INPUT_BYTES,
                        "-timeout=" + SECONDS_FOR_ONE_INPUT,
                        "-rss_limit_mb=2048",
                        "-print_final_stats=1",
                        limit(arguments),
                        corpus.toString(),
                        Path.of(arguments[1], arguments[0]).toString())
                .toArray(String[]::new));
    }

    private static String limit(String[] arguments) {
        if (arguments.length < 5) {
            return "-runs=-1";
        }
        long number = Long.parseLong(arguments[4]);
        return arguments[3].equals("minutes") ? "-max_total_time=" + 60 * number : "-runs=" + number;
    }
}
