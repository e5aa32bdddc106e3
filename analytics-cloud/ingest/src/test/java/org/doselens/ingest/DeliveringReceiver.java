package org.doselens.ingest;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.doselens.anonymizer.Anonymizer;
import org.doselens.anonymizer.OutgoingRecord;
import org.doselens.anonymizer.SiteKeys;
import org.doselens.delivery.CloudIdentity;
import org.doselens.delivery.DeliveryLoop;
import org.doselens.delivery.DeliverySettings;
import org.doselens.delivery.HttpProxy;
import org.doselens.delivery.IdentityStore;
import org.doselens.delivery.Link;
import org.doselens.delivery.Spool;
import org.doselens.exampackage.PackageSealer;

/**
 * The delivering part of a receiver in a process of its own, to be killed: exams with running numbers go into the real
 * spool, and the real loop delivers them. An add is a transaction, so after a kill the spool's own count tells which
 * numbers it has taken.
 */
final class DeliveringReceiver implements AutoCloseable {

    private static final int MOST_WAITING = 120;
    private static final int MOST_LINES = 50;
    private static final String WAITS = "waits";

    private final Process process;
    private final AtomicLong acknowledged = new AtomicLong(-1);
    private final Queue<String> said = new ConcurrentLinkedQueue<>();

    private DeliveringReceiver(Process process) {
        this.process = process;
        Thread reader = new Thread(this::read, "receiver-says");
        reader.setDaemon(true);
        reader.start();
    }

    /**
     * Starts it on an enrolled folder.
     *
     * @param adds whether it takes more exams; else it delivers what there is and ends by itself
     */
    static DeliveringReceiver start(Path home, int port, boolean adds) throws IOException {
        return start(home, port, adds, List.of());
    }

    /** Starts it where it takes more exams, but only as far as {@link #go}. */
    static DeliveringReceiver standby(Path home, int port) throws IOException {
        return start(home, port, true, List.of(WAITS));
    }

    /** Lets one that stands by open its spool. */
    DeliveringReceiver go() throws IOException {
        process.getOutputStream().write('\n');
        process.getOutputStream().flush();
        return this;
    }

    /** Starts it where a proxy is the only way out: its address, a name and a password. */
    static DeliveringReceiver start(Path home, int port, boolean adds, List<String> proxy) throws IOException {
        List<String> command = IngestProcess.java(DeliveringReceiver.class);
        command.add(home.toString());
        command.add(Integer.toString(port));
        command.add(Boolean.toString(adds));
        command.addAll(proxy);
        return new DeliveringReceiver(
                new ProcessBuilder(command).redirectErrorStream(true).start());
    }

    private void read() {
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                if (line.startsWith("acknowledged ")) {
                    acknowledged.set(Long.parseLong(line.substring("acknowledged ".length())));
                } else if (said.size() < MOST_LINES) {
                    said.add(line);
                }
            }
        } catch (IOException e) {
            // killed
        }
    }

    /** What the cloud has acknowledged over all starts, -1 before this one runs. */
    long acknowledged() {
        return acknowledged.get();
    }

    /** Its first lines, for the message of a test that fails. */
    String said() {
        return String.join("\n", said);
    }

    Process process() {
        return process;
    }

    void killMinusNine() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() throws InterruptedException {
        killMinusNine();
    }

    public static void main(String[] arguments) throws Exception {
        Path home = Path.of(arguments[0]);
        boolean adds = Boolean.parseBoolean(arguments[2]);
        IdentityStore store = new IdentityStore(home, Optional.empty());
        if (arguments[arguments.length - 1].equals(WAITS)) {
            loadClasses(store);
            System.in.read();
        }
        Anonymizer anonymizer = TestRecords.with(SiteKeys.openOrCreate(home.resolve("site.key")));
        try (Spool spool = Spool.open(home.resolve("spool.db"), Clock.systemUTC());
                DeliveryLoop loop = new DeliveryLoop(
                        spool, store.load().orElseThrow(), store, settings(arguments), Clock.systemUTC())) {
            loop.start();
            Random random = new Random();
            int next = Math.toIntExact(spool.counts().added());
            while (adds || spool.counts().open() > 0) {
                if (adds && spool.counts().open() < MOST_WAITING) {
                    int some = 1 + random.nextInt(30);
                    spool.add(TestRecords.exams(anonymizer, next, next + some));
                    next += some;
                }
                System.out.println("acknowledged " + spool.counts().acknowledged());
                LockSupport.parkNanos(random.nextInt(40_000_000));
            }
        }
    }

    /** What takes a second at a cold start, done without the spool. */
    private static void loadClasses(IdentityStore store) throws Exception {
        CloudIdentity identity = store.load().orElseThrow();
        Anonymizer throwaway = TestRecords.with(SiteKeys.unsaved());
        new PackageSealer(identity.packageSigner(), identity.recipient(), Clock.systemUTC())
                .seal(
                        UUID.randomUUID(),
                        TestRecords.exams(throwaway, 0, 1).stream()
                                .map(OutgoingRecord::record)
                                .toList());
    }

    /** Small packages in small pieces, so that there are many steps to be killed between. */
    private static DeliverySettings settings(String... arguments) {
        DeliverySettings straight = new DeliverySettings(
                URI.create("https://localhost:" + arguments[1]),
                40,
                1 << 20,
                Duration.ofMillis(1),
                Duration.ofMillis(20),
                Duration.ofMillis(200),
                Duration.ofSeconds(30));
        return arguments.length < 6
                ? straight
                : straight.over(Link.PLAIN.through(
                        HttpProxy.parse(arguments[3], Optional.of(new HttpProxy.Login(arguments[4], arguments[5])))));
    }
}
