package org.doselens.intakebench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Four CT scanners at full flow, 60 images of 512 KiB a second each, against what the receiver does with them
 * (listener, extraction, encrypted journal, assembly) in a heap of 512 MB, and then against dcmtk's storescp that keeps
 * nothing. Both are warmed up by images sent as fast as they are answered. Then 200 associations that stay open, and what
 * each of them holds. Senders and server share the machine.
 *
 * <p>Arguments: seconds, 20 if absent; {@code --long} is 600.
 */
public final class LoadBench {

    private static final int LONG_SECONDS = 600;
    private static final int PROGRESS_SECONDS = 30;
    private static final int MOST_SECONDS_TO_OPEN = 120;

    private LoadBench() {}

    /**
     * How much.
     *
     * @param warming images of each scanner before
     */
    record Size(int scanners, int imagesPerSecond, int seconds, int associations, int warming) {}

    /** What a server has done with the scanners' images. */
    record Flow(String server, ScannerLoad.Outcome outcome, double cpuSeconds, long peakResidentBytes) {

        int images() {
            return outcome.stored() + outcome.refused();
        }

        double cpuMicros() {
            return cpuSeconds / images() * 1e6;
        }
    }

    /** What open associations hold beyond what the server held before. */
    record Held(int associations, long heapBytes, long directBytes, int threads) {}

    /**
     * The whole result.
     *
     * @param lost images that were answered with success and are not in the journal
     */
    record Result(Size size, List<Flow> flows, Held held, long lost) {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        int seconds = 20;
        if (arguments.length > 0) {
            seconds = arguments[0].equals("--long") ? LONG_SECONDS : Integer.parseInt(arguments[0]);
        }
        Result result = measure(new Size(4, 60, seconds, 200, 1500), System.out);
        print(result, System.out);
        if (result.lost() > 0 || result.flows().get(0).outcome().refused() > 0) {
            System.exit(1);
        }
    }

    static Result measure(Size size, PrintStream progress) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("load-bench");
        List<Flow> flows = new ArrayList<>();
        try {
            Held held;
            long lost;
            try (MeasuredServer ours = MeasuredServer.withJournal(folder)) {
                flows.add(flow("receiver with journal", ours, size, progress));
                long[] kept = numbers(ours.ask("kept"));
                long stored = flows.get(0).outcome().stored() + (long) size.scanners() * size.warming();
                lost = Math.max(stored - kept[0], stored - kept[1]);
                held = held(ours, size.associations());
            }
            try (MeasuredServer storescp = MeasuredServer.storescp(folder, List.of("--fork", "--ignore"))) {
                flows.add(flow("storescp --ignore", storescp, size, progress));
            }
            return new Result(size, flows, held, lost);
        } finally {
            StoreBench.delete(folder);
        }
    }

    private static Flow flow(String name, MeasuredServer server, Size size, PrintStream progress)
            throws IOException, InterruptedException {
        ScannerLoad load = new ScannerLoad(server.port());
        load.warm(size.scanners(), size.warming());
        double before = server.cpuSeconds();
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
        long start = System.nanoTime();
        ScheduledFuture<?> telling = timer.scheduleAtFixedRate(
                () -> progress.printf(
                        Locale.ROOT,
                        "  %s: %d images after %.0f s%n",
                        name,
                        load.answered(),
                        (System.nanoTime() - start) / 1e9),
                PROGRESS_SECONDS,
                PROGRESS_SECONDS,
                TimeUnit.SECONDS);
        try {
            ScannerLoad.Outcome outcome = load.run(size.scanners(), size.imagesPerSecond(), size.seconds());
            return new Flow(name, outcome, server.cpuSeconds() - before, server.peakResidentBytes());
        } finally {
            telling.cancel(false);
            timer.shutdownNow();
        }
    }

    private static Held held(MeasuredServer server, int associations) throws IOException, InterruptedException {
        long[] before = numbers(server.ask("memory"));
        CountDownLatch open = new CountDownLatch(associations);
        CountDownLatch letGo = new CountDownLatch(1);
        CompletableFuture<Void> holding = CompletableFuture.runAsync(() -> hold(server, associations, open, letGo));
        if (!open.await(MOST_SECONDS_TO_OPEN, TimeUnit.SECONDS)) {
            letGo.countDown();
            throw new IOException("of " + associations + " associations " + open.getCount() + " did not open");
        }
        long[] during = numbers(server.ask("memory"));
        letGo.countDown();
        holding.join();
        return new Held(associations, during[0] - before[0], during[1] - before[1], (int) (during[2] - before[2]));
    }

    private static void hold(MeasuredServer server, int associations, CountDownLatch open, CountDownLatch letGo) {
        try {
            new ScannerLoad(server.port()).hold(associations, open, letGo);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static long[] numbers(String line) {
        return List.of(line.split(" ", -1)).stream().mapToLong(Long::parseLong).toArray();
    }

    static void print(Result result, PrintStream out) {
        Size size = result.size();
        out.printf(
                Locale.ROOT,
                "LOAD        %d scanners x %d images/s of 512 KiB for %d s; JVM of the receiver: %s%n",
                size.scanners(),
                size.imagesPerSecond(),
                size.seconds(),
                String.join(" ", MeasuredServer.JOURNAL_JVM_OPTIONS));
        out.printf(
                "%-22s %9s %8s %9s %11s %10s %13s %11s %9s%n",
                "", "stored", "refused", "images/s", "99 % within", "latest", "CPU us/image", "x storescp", "resident");
        double theirs = result.flows().get(result.flows().size() - 1).cpuMicros();
        for (Flow flow : result.flows()) {
            ScannerLoad.Outcome outcome = flow.outcome();
            out.printf(
                    Locale.ROOT,
                    "%-22s %9d %8d %9.0f %8d ms %7d ms %13.0f %11.2f %6d MB%n",
                    flow.server(),
                    outcome.stored(),
                    outcome.refused(),
                    flow.images() / outcome.seconds(),
                    outcome.lateMillis99(),
                    outcome.latestMillis(),
                    flow.cpuMicros(),
                    flow.cpuMicros() / theirs,
                    flow.peakResidentBytes() >> 20);
        }
        Held held = result.held();
        out.printf(
                Locale.ROOT,
                "in the journal: all that was answered with success%s; %d associations held open: %d KiB heap,"
                        + " %d KiB direct and %.2f threads each%n",
                result.lost() == 0 ? "" : " BUT " + result.lost(),
                held.associations(),
                (held.heapBytes() >> 10) / held.associations(),
                (held.directBytes() >> 10) / held.associations(),
                (double) held.threads() / held.associations());
    }
}
