package org.doselens.intakebench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

/**
 * Four CT scanners at full flow, 60 images of 512 KiB a second each, against what the receiver does before it answers
 * (listener, extraction, encrypted journal) in a heap of 512 MB, and then against dcmtk's storescp that keeps nothing.
 * Then 200 associations that stay open, and what each of them holds. Senders and server share the machine.
 *
 * <p>Arguments: seconds, 20 if absent; {@code --long} is 600.
 */
public final class LoadBench {

    private static final int LONG_SECONDS = 600;

    private LoadBench() {}

    /** How much. */
    record Size(int scanners, int imagesPerSecond, int seconds, int associations) {}

    /** What a server has done with the scanners' images. */
    record Flow(String server, ScannerLoad.Outcome outcome, double cpuSeconds, long peakResidentBytes) {}

    /** What open associations hold beyond what the server held before. */
    record Held(int associations, long heapBytes, long directBytes, int threads) {}

    /** The whole result. */
    record Result(List<Flow> flows, Held held) {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        int seconds = 20;
        if (arguments.length > 0) {
            seconds = arguments[0].equals("--long") ? LONG_SECONDS : Integer.parseInt(arguments[0]);
        }
        print(measure(new Size(4, 60, seconds, 200)), System.out);
    }

    static Result measure(Size size) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("load-bench");
        try (MeasuredServer ours = MeasuredServer.withJournal(folder);
                MeasuredServer storescp = MeasuredServer.storescp(folder, List.of("--fork", "--ignore"))) {
            Flow journalled = flow("receiver with journal", ours, size);
            Held held = held(ours, size.associations());
            return new Result(List.of(journalled, flow("storescp --ignore", storescp, size)), held);
        } finally {
            StoreBench.delete(folder);
        }
    }

    private static Flow flow(String name, MeasuredServer server, Size size) throws IOException, InterruptedException {
        double before = server.cpuSeconds();
        ScannerLoad.Outcome outcome =
                new ScannerLoad(server.port()).run(size.scanners(), size.imagesPerSecond(), size.seconds());
        return new Flow(name, outcome, server.cpuSeconds() - before, server.peakResidentBytes());
    }

    private static Held held(MeasuredServer server, int associations) throws IOException, InterruptedException {
        long[] before = numbers(server.ask("memory"));
        CountDownLatch open = new CountDownLatch(associations);
        CountDownLatch letGo = new CountDownLatch(1);
        CompletableFuture<Void> holding = CompletableFuture.runAsync(() -> hold(server, associations, open, letGo));
        open.await();
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
        out.printf(Locale.ROOT, "JVM of the receiver: %s%n", String.join(" ", MeasuredServer.JOURNAL_JVM_OPTIONS));
        for (Flow flow : result.flows()) {
            ScannerLoad.Outcome outcome = flow.outcome();
            int images = outcome.stored() + outcome.refused();
            out.printf(
                    Locale.ROOT,
                    "scanners to %-22s %d stored, %d refused in %.1f s (%.0f images/s), latest %d ms late, "
                            + "%.0f us CPU/image, peak %d MB resident%n",
                    flow.server(),
                    outcome.stored(),
                    outcome.refused(),
                    outcome.seconds(),
                    images / outcome.seconds(),
                    outcome.latestMillis(),
                    flow.cpuSeconds() / images * 1e6,
                    flow.peakResidentBytes() >> 20);
        }
        Held held = result.held();
        out.printf(
                Locale.ROOT,
                "%d associations held open: %d KiB heap, %d KiB direct and %.2f threads each%n",
                held.associations(),
                (held.heapBytes() >> 10) / held.associations(),
                (held.directBytes() >> 10) / held.associations(),
                (double) held.threads() / held.associations());
    }
}
