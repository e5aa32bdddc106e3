package org.doselens.hl7;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.doselens.assembly.order.OrderFact;

/** Made messages, and an intake that remembers what they told. */
final class Messages {

    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-03T03:00:00Z"), ZONE);

    private Messages() {}

    /** Segments as a text block has them, one a line. */
    static byte[] message(String lines) {
        return lines.strip().replace("\n", "\r").concat("\r").getBytes(StandardCharsets.UTF_8);
    }

    static String header(String type) {
        return "MSH|^~\\&|HIS|JCH|DOSELENS|RAD|20261103094500||" + type + "|M1|P|2.5.1||||||UNICODE UTF-8\n";
    }

    static String text(List<byte[]> answers) {
        StringBuilder all = new StringBuilder();
        answers.forEach(answer -> all.append(new String(answer, StandardCharsets.UTF_8)));
        return all.toString();
    }

    /** What one message told, and how it was answered. */
    static final class Told {
        final List<OrderFact> facts = new ArrayList<>();
        final Hl7Intake intake;

        Told(Hl7Rules rules) {
            intake = new Hl7Intake(rules, facts::addAll, CLOCK);
        }

        String by(String lines) {
            return text(intake.answer(message(lines)));
        }

        <T> T only(Class<T> kind) {
            List<T> found =
                    facts.stream().filter(kind::isInstance).map(kind::cast).toList();
            if (found.size() != 1) {
                throw new AssertionError(found.size() + " facts of " + kind.getSimpleName());
            }
            return found.get(0);
        }
    }
}
