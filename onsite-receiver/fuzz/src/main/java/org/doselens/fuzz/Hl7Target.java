package org.doselens.fuzz;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.doselens.hl7.Hl7Intake;
import org.doselens.hl7.Hl7Rules;

/** The HL7 reader: every message is answered, whatever stands in it. */
public final class Hl7Target {

    private static final Hl7Intake INTAKE = new Hl7Intake(
            Hl7Rules.of(ZoneId.of("Asia/Shanghai")),
            facts -> {},
            Clock.fixed(Instant.parse("2026-03-12T01:14:20Z"), ZoneOffset.UTC));

    private Hl7Target() {}

    public static void fuzzerTestOneInput(byte[] input) {
        List<byte[]> answers = INTAKE.answer(input);
        if (answers == null || answers.contains(null)) {
            throw new IllegalStateException("a message without an answer");
        }
    }
}
