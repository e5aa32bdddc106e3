package org.doselens.assembly.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.doselens.assembly.order.MadeFacts.PATIENT;
import static org.doselens.assembly.order.MadeFacts.START;
import static org.doselens.assembly.order.MadeFacts.ZONE;
import static org.doselens.assembly.order.MadeFacts.exam;
import static org.doselens.assembly.order.MadeFacts.order;
import static org.doselens.assembly.order.MadeFacts.visit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.doselens.anonymizer.IdentifiedExam;
import org.doselens.assembly.JournalCipher;
import org.doselens.exam.WireJson;

/** Orders, bookings, arrivals, measures and merges of one patient: the same facts give one visit, however they come. */
class FactsInAnyOrderTest {

    private static final String[] NUMBERS = {"P-4711", "P-5000", "P-6000"};

    @Property(tries = 25)
    void the_same_facts_in_any_order_repeated_and_before_or_after_the_exam_give_one_result(@ForAll Random random)
            throws IOException {
        List<OrderFact> facts = facts(random);
        List<OrderFact> again = new ArrayList<>(facts);
        facts.forEach(fact -> again.addAll(Collections.nCopies(random.nextInt(3), fact)));
        Collections.shuffle(again, random);
        int examAfter = random.nextInt(again.size() + 1);

        assertThat(told(again, examAfter)).isEqualTo(told(facts, facts.size()));
    }

    /** What is told of the exam in the end; it is told once before too, when so many facts are there. */
    private static String told(List<OrderFact> facts, int examAfter) throws IOException {
        Path folder = Files.createTempDirectory("facts-in-any-order");
        List<IdentifiedExam> exams = List.of(exam("A1", PATIENT));
        try (OrderBook book = OrderBook.open(
                folder.resolve("orders.db"),
                new JournalCipher(new byte[32]),
                OrderRules.of(ZONE),
                Clock.fixed(START.toInstant(), ZONE))) {
            book.append(facts.subList(0, examAfter));
            book.join("study", exams);
            book.append(facts.subList(examAfter, facts.size()));
            IdentifiedExam exam = book.join("study", exams).get(0);
            return exam.identity().patientId() + " " + WireJson.write(exam.exam());
        } finally {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    /** Each at a time of its own: of two that contradict each other at one moment nobody can say which holds. */
    private static List<OrderFact> facts(Random random) {
        List<OrderFact> facts = new ArrayList<>();
        int count = 2 + random.nextInt(9);
        for (int n = 0; n < count; n++) {
            String time = String.format(Locale.ROOT, "%02d:%02d", 7 + n / 3, 10 * (n % 3) + random.nextInt(9));
            PatientRef patient = new PatientRef(NUMBERS[random.nextInt(NUMBERS.length)], null);
            facts.add(random.nextInt(4) == 0 ? merge(random, time) : fact(random, time, patient));
        }
        return facts;
    }

    /** Of any number into any other: on to a third one, taken back, and round in circles. */
    private static OrderFact merge(Random random, String time) {
        int from = random.nextInt(NUMBERS.length);
        int into = (from + 1 + random.nextInt(NUMBERS.length - 1)) % NUMBERS.length;
        return MadeFacts.merge(NUMBERS[from], NUMBERS[into], time);
    }

    private static OrderFact fact(Random random, String time, PatientRef patient) {
        OffsetDateTime at = OffsetDateTime.parse("2026-11-03T" + time + ":00+08:00");
        MadeFacts.MadeOrder order = order("A1").patient(patient).toldAt(time);
        return switch (random.nextInt(5)) {
            case 0 -> order.orderedAt(time).name("CT " + time).fact();
            case 1 -> order.scheduledAt("10:" + time.substring(3)).fact();
            case 2 -> order.state(OrderEntry.State.CANCELLED).fact();
            case 3 -> visit(patient, at.toString(), PatientVisit.Kind.ARRIVED, null);
            default -> new BodyMeasure(FactSource.HL7, patient, at, 1.5 + random.nextInt(40) / 100.0, 60.0);
        };
    }
}
