package org.doselens.intakebench;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.doselens.dicom.DicomSender.Outgoing;
import org.doselens.dicom.Uid;
import org.doselens.dicom.builtin.network.BuiltinDicomSender;
import org.doselens.dicom.builtin.network.DimseStatus;
import org.doselens.dicom.builtin.network.SenderSettings;

/**
 * CT scanners that send images at their own pace, each over one association: an image is due at its time whether the one
 * before was answered early or late, and studies of 600 images follow each other.
 */
final class ScannerLoad {

    private static final int IMAGES_OF_STUDY = 600;
    private static final String INSTANCE_PREFIX = "2.25.1";
    private static final String STUDY_PREFIX = "2.25.2";
    private static final int UID_DIGITS = 18;
    private static final int WARMING = 2000;

    private final int port;
    private final byte[] template = BenchObjects.ctImageDataSet(uid(INSTANCE_PREFIX, 0), uid(STUDY_PREFIX, 0));
    private final int instanceAt = find(uid(INSTANCE_PREFIX, 0));
    private final int studyAt = find(uid(STUDY_PREFIX, 0));
    private final AtomicInteger stored = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private final Lateness late = new Lateness();

    ScannerLoad(int port) {
        this.port = port;
    }

    /**
     * What came of it.
     *
     * @param lateMillis99 how long after it was due all images but one of a hundred were answered, at most
     * @param latestMillis the same for the latest
     */
    record Outcome(int stored, int refused, double seconds, long lateMillis99, long latestMillis) {}

    /** Images as fast as they are answered, so that what is measured afterwards is no compiler of a JVM that just began. */
    void warm(int scanners, int images) throws IOException, InterruptedException {
        ScannerLoad warming = new ScannerLoad(port);
        warming.run(WARMING, scanners, Integer.MAX_VALUE, images);
        if (warming.refused.get() > 0) {
            throw new IOException(warming.refused.get() + " images were refused while warming up");
        }
    }

    Outcome run(int scanners, int imagesPerSecond, int seconds) throws IOException, InterruptedException {
        double took = run(0, scanners, imagesPerSecond, imagesPerSecond * seconds);
        return new Outcome(stored.get(), refused.get(), took, late.millisOf99Percent(), late.latestMillis());
    }

    private double run(int first, int scanners, int imagesPerSecond, int images)
            throws IOException, InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(scanners);
        long start = System.nanoTime();
        List<Future<?>> running = new ArrayList<>();
        for (int scanner = first; scanner < first + scanners; scanner++) {
            Pace pace = new Pace(scanner, imagesPerSecond, images, start);
            running.add(threads.submit(() -> {
                send(pace);
                return null;
            }));
        }
        join(running);
        threads.shutdown();
        return (System.nanoTime() - start) / 1e9;
    }

    /** Images answered so far. */
    int answered() {
        return stored.get() + refused.get();
    }

    /** Holds associations open that have each stored an image, until told to let them go. */
    void hold(int associations, CountDownLatch allOpen, CountDownLatch letGo) throws IOException, InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(associations);
        List<Future<?>> running = new ArrayList<>();
        for (int i = 0; i < associations; i++) {
            Outgoing image = image(1000 + i, 0);
            running.add(threads.submit(() -> {
                sender(1000).send(() -> new Held(image, allOpen, letGo), this::note);
                return null;
            }));
        }
        join(running);
        threads.shutdown();
    }

    private void send(Pace pace) throws IOException {
        sender(pace.scanner).send(() -> pace, (object, status) -> {
            note(object, status);
            late.note(System.nanoTime() - pace.dueNanos);
        });
    }

    private void note(Outgoing object, int status) {
        (DimseStatus.isStored(status) ? stored : refused).incrementAndGet();
    }

    private BuiltinDicomSender sender(int scanner) {
        return new BuiltinDicomSender(SenderSettings.to("localhost", port, "DOSELENS", "CT_" + scanner)
                .withExpected(List.of(
                        new SenderSettings.PresentationContext(Uid.CTImageStorage, Uid.ExplicitVRLittleEndian))));
    }

    private static void join(List<Future<?>> running) throws IOException, InterruptedException {
        for (Future<?> one : running) {
            try {
                one.get();
            } catch (java.util.concurrent.ExecutionException e) {
                throw new IOException("a scanner failed", e.getCause());
            }
        }
    }

    private Outgoing image(int scanner, int number) {
        byte[] body = template.clone();
        String instance = uid(INSTANCE_PREFIX, scanner * 10_000_000L + number);
        put(body, instanceAt, instance);
        put(body, studyAt, uid(STUDY_PREFIX, scanner * 10_000_000L + number / IMAGES_OF_STUDY));
        return new Outgoing(
                "image",
                Uid.CTImageStorage,
                instance,
                Uid.ExplicitVRLittleEndian,
                () -> new ByteArrayInputStream(body));
    }

    private static String uid(String prefix, long number) {
        return prefix + String.format(Locale.ROOT, "%0" + UID_DIGITS + "d", number);
    }

    private int find(String text) {
        int at = new String(template, StandardCharsets.ISO_8859_1).indexOf(text);
        if (at < 0) {
            throw new IllegalStateException("the image does not hold its UIDs");
        }
        return at;
    }

    private static void put(byte[] into, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, into, at, bytes.length);
    }

    /** One scanner's images, each handed out when it is due. */
    private final class Pace implements Iterator<Outgoing> {

        private final int scanner;
        private final long everyNanos;
        private final int images;
        private final long start;
        private int sent;
        private long dueNanos;

        Pace(int scanner, int imagesPerSecond, int images, long start) {
            this.scanner = scanner;
            this.everyNanos = 1_000_000_000L / imagesPerSecond;
            this.images = images;
            this.start = start;
        }

        @Override
        public boolean hasNext() {
            return sent < images;
        }

        @Override
        public Outgoing next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            dueNanos = start + sent * everyNanos;
            for (long wait = dueNanos - System.nanoTime(); wait > 0; wait = dueNanos - System.nanoTime()) {
                LockSupport.parkNanos(wait);
            }
            return image(scanner, sent++);
        }
    }

    /** An image, and then nothing until it may end. */
    private static final class Held implements Iterator<Outgoing> {

        private final Outgoing image;
        private final CountDownLatch open;
        private final CountDownLatch letGo;
        private boolean sent;

        Held(Outgoing image, CountDownLatch open, CountDownLatch letGo) {
            this.image = image;
            this.open = open;
            this.letGo = letGo;
        }

        @Override
        public boolean hasNext() {
            if (sent) {
                open.countDown();
                try {
                    letGo.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            return !sent;
        }

        @Override
        public Outgoing next() {
            if (sent) {
                throw new NoSuchElementException();
            }
            sent = true;
            return image;
        }
    }
}
