package org.doselens.receiver.crash;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.doselens.dicom.DicomException;
import org.doselens.dicom.builtin.network.BuiltinDicomSender;
import org.doselens.dicom.builtin.network.SenderSettings;
import org.doselens.receiver.MadeReport;

/**
 * Devices under load: each sends report after report over association after association, two reports to a study and some
 * again, until its receiver is gone. Remembers which were acknowledged. What was not is sent again to the next receiver,
 * as devices do.
 */
final class Modalities {

    private static final int DEVICES = 3;

    /** SOP Instance UID to DLP, by which a report is known again behind the anonymizer; no two have the same. */
    final Map<String, Integer> acknowledged = new ConcurrentHashMap<>();

    final AtomicLong answered = new AtomicLong();
    final AtomicLong offered = new AtomicLong();
    private final ConcurrentLinkedQueue<Integer> open = new ConcurrentLinkedQueue<>();
    private final AtomicInteger next = new AtomicInteger();
    private final Random random;

    Modalities(Random random) {
        this.random = random;
    }

    /** Sends until the receiver is gone; counts down with every acknowledgement. */
    List<Thread> sendTo(int port, CountDownLatch acknowledgements) {
        List<Thread> devices = new ArrayList<>();
        for (int i = 0; i < DEVICES; i++) {
            long seed = random.nextLong();
            Thread device = new Thread(() -> device(port, new Random(seed), acknowledgements), "modality-" + i);
            device.start();
            devices.add(device);
        }
        return devices;
    }

    /** Sends what is open and waits for the answers. */
    void finish(int port) throws IOException, DicomException {
        while (!open.isEmpty()) {
            send(port, List.of(open.poll()), new CountDownLatch(0));
        }
    }

    private void device(int port, Random chance, CountDownLatch acknowledgements) {
        try {
            while (true) {
                List<Integer> numbers = new ArrayList<>();
                for (int i = chance.nextInt(4); i >= 0; i--) {
                    Integer again = open.poll();
                    numbers.add(again != null ? again : next.getAndIncrement());
                }
                if (chance.nextInt(3) == 0) {
                    numbers.add(numbers.get(0));
                }
                send(port, numbers, acknowledgements);
            }
        } catch (IOException | DicomException e) {
            // the receiver is gone
        }
    }

    private void send(int port, List<Integer> numbers, CountDownLatch acknowledgements)
            throws IOException, DicomException {
        List<Integer> unanswered = new ArrayList<>(numbers);
        try {
            new BuiltinDicomSender(SenderSettings.to("localhost", port, "DOSELENS", "CT1"))
                    .send(
                            numbers.stream()
                                    .map(n -> {
                                        return MadeReport.outgoing(MadeReport.ct(study(n), instance(n), dlp(n)));
                                    })
                                    .toList(),
                            (object, status) -> {
                                Integer number = unanswered.remove(0);
                                answered.incrementAndGet();
                                if (status == 0) {
                                    acknowledged.put(instance(number), dlp(number));
                                    acknowledgements.countDown();
                                } else {
                                    open.add(number);
                                }
                            });
        } finally {
            offered.addAndGet(numbers.size());
            open.addAll(unanswered);
        }
    }

    private static String study(int number) {
        return "1.2.826.0.9." + number / 2;
    }

    private static String instance(int number) {
        return study(number) + "." + number;
    }

    private static int dlp(int number) {
        return 100 + number;
    }
}
