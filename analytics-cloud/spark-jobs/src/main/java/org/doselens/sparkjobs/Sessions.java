package org.doselens.sparkjobs;

import java.io.File;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;

/** Spark as the jobs want it. */
public final class Sessions {

    /** What executors of a cluster lack of this program. */
    private static final String OURS = ".*(spark-jobs|benchmark-rules|commons-numbers-)[^/]*\\.jar";

    private Sessions() {}

    /** Starts, or takes what runs in this JVM. Days and logarithms are the same on every machine. */
    public static SparkSession start(String master) {
        return start(master, new LakeStore(Map.of()));
    }

    /** The same, for a lake in that store. */
    public static SparkSession start(String master, LakeStore store) {
        SparkSession.Builder builder = SparkSession.builder()
                .appName("doselens-benchmark")
                .master(master)
                .config("spark.ui.enabled", "false")
                .config("spark.sql.session.timeZone", "UTC")
                .config("spark.sql.shuffle.partitions", "16")
                .config("spark.sql.ansi.enabled", "true")
                .config("spark.log.level", "WARN");
        store.hadoop().forEach((key, value) -> builder.config("spark.hadoop." + key, value));
        if (master.startsWith("local")) {
            builder.config("spark.driver.bindAddress", "127.0.0.1").config("spark.driver.host", "127.0.0.1");
        }
        if (!master.startsWith("local[")) {
            builder.config("spark.jars", ours());
        }
        return builder.getOrCreate();
    }

    /** Jars of the class path; of the program's own jar, those beside it too. */
    private static String ours() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .flatMap(Sessions::withLibraries)
                .filter(entry -> entry.matches(OURS))
                .collect(Collectors.joining(","));
    }

    private static Stream<String> withLibraries(String entry) {
        File[] libraries = new File(new File(entry).getAbsoluteFile().getParentFile(), "lib").listFiles();
        return entry.endsWith("-app.jar") && libraries != null
                ? Stream.concat(Stream.of(entry), Arrays.stream(libraries).map(File::getPath))
                : Stream.of(entry);
    }
}
