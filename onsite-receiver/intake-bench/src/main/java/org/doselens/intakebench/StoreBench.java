package org.doselens.intakebench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * C-STORE of the same objects by dcmtk's storescu to the built-in listener and to dcmtk's storescp, in one run: objects
 * per second, and CPU seconds of the server per object as the ratio to storescp's. The ratio of CPU holds on a busy
 * machine too; objects per second do not, and storescp serves associations one after another: with its {@code --fork} the
 * CPU time of each association would be known only some time after its end.
 *
 * <p>Arguments: images, reports and rounds; 2000, 500 and 3 if absent. The warm-up sends as many as one round.
 */
public final class StoreBench {

    private static final int[] ASSOCIATIONS = {1, 4};
    private static final int REPORT_BYTES = 64 << 10;

    private StoreBench() {}

    /** Who receives. */
    enum Server {
        OURS,
        STORESCP_IGNORE,
        STORESCP_FILES
    }

    /** One measured case. */
    record Case(String object, int associations, Server server) {}

    /** What one case has cost so far. */
    record Cost(double cpuSeconds, double wallSeconds, int objects) {

        double cpuMicrosPerObject() {
            return cpuSeconds / objects * 1e6;
        }

        double objectsPerSecond() {
            return objects / wallSeconds;
        }

        Cost plus(Cost other) {
            return new Cost(cpuSeconds + other.cpuSeconds, wallSeconds + other.wallSeconds, objects + other.objects);
        }
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        int images = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 2000;
        int reports = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 500;
        int rounds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 3;
        print(measure(images, reports, rounds), System.out);
    }

    static Map<Case, Cost> measure(int images, int reports, int rounds) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("store-bench");
        Map<Case, Cost> costs = new LinkedHashMap<>();
        try (MeasuredServer ours = MeasuredServer.ours(folder);
                MeasuredServer ignoring = MeasuredServer.storescp(folder, List.of("--ignore"));
                MeasuredServer filing = MeasuredServer.storescp(folder, List.of())) {
            Map<Server, MeasuredServer> servers =
                    Map.of(Server.OURS, ours, Server.STORESCP_IGNORE, ignoring, Server.STORESCP_FILES, filing);
            Path image = Files.write(folder.resolve("CT image"), BenchObjects.ctImageFile());
            Path report = Files.write(folder.resolve("dose report"), BenchObjects.doseReportFile(REPORT_BYTES));
            for (int round = 0; round <= rounds; round++) {
                for (Server server : Server.values()) {
                    for (int associations : ASSOCIATIONS) {
                        boolean warm = round > 0;
                        once(servers.get(server), server, image, images, associations, warm ? costs : null);
                        once(servers.get(server), server, report, reports, associations, warm ? costs : null);
                    }
                }
            }
        } finally {
            delete(folder);
        }
        return costs;
    }

    private static void once(
            MeasuredServer to, Server server, Path file, int objects, int associations, Map<Case, Cost> costs)
            throws IOException, InterruptedException {
        double cpu = to.cpuSeconds();
        long start = System.nanoTime();
        Dcmtk.storescu(to.port(), file, objects, associations);
        double wall = (System.nanoTime() - start) / 1e9;
        Cost cost = new Cost(to.cpuSeconds() - cpu, wall, objects / associations * associations);
        if (costs != null) {
            costs.merge(new Case(file.getFileName().toString(), associations, server), cost, Cost::plus);
        }
    }

    static void print(Map<Case, Cost> costs, PrintStream out) {
        out.printf(Locale.ROOT, "JVM of the listener: %s%n", String.join(" ", MeasuredServer.JVM_OPTIONS));
        List<Case> cases = new ArrayList<>(costs.keySet());
        cases.sort(Comparator.comparing(Case::object).thenComparing(Case::associations));
        for (Case measured : cases) {
            Cost cost = costs.get(measured);
            Cost ours = costs.get(new Case(measured.object(), measured.associations(), Server.OURS));
            out.printf(
                    Locale.ROOT,
                    "C-STORE %-11s %d associations %-15s %7.0f objects/s %7.0f us CPU/object  ours/this %.2f%n",
                    measured.object(),
                    measured.associations(),
                    measured.server(),
                    cost.objectsPerSecond(),
                    cost.cpuMicrosPerObject(),
                    ours.cpuMicrosPerObject() / cost.cpuMicrosPerObject());
        }
    }

    static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
