package org.doselens.hl7;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

/** Whatever the bytes are: an answer, and no exception. */
class AnyMessageTest {

    private static final String ORDER = Messages.header("OMI^O23^OMI_O23")
            + "PID|1||P-4711^^^JCH^MR~X^^^Y^NI||张^三||19900307|M\nPV1|1|I|W3^12^1||||||||||||||||V-1\n"
            + "ORC|NW|PL-1|||IP||^^^20261103100000||20261103085400\nTQ1|1||||||20261103100000\n"
            + "OBR|1|PL-1||CT01^Chest \\T\\ CT^L\nIPC|ACC-1|RP1|1.2.3.4|SPS1|CT\nOBX|1|NM|8302-2||172|cm|||||F";

    private final Messages.Told told = new Messages.Told(Hl7Rules.of(Messages.ZONE));

    @Property
    void any_bytes_are_answered_once(@ForAll @Size(max = 400) byte[] bytes) {
        assertThat(told.intake.answer(bytes).size()).isLessThanOrEqualTo(2);
    }

    @Property
    void any_damage_of_a_real_message_is_answered(@ForAll long seed) {
        byte[] bytes = Messages.message(ORDER);
        Random random = new Random(seed);
        for (int i = 1 + random.nextInt(20); i > 0; i--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }

        List<byte[]> answers = told.intake.answer(bytes);

        assertThat(answers.size()).isLessThanOrEqualTo(2);
        answers.forEach(answer ->
                assertThat(new String(answer, StandardCharsets.ISO_8859_1)).contains("MSA"));
    }

    @Property
    void a_message_cut_anywhere_is_answered(@ForAll long seed) {
        byte[] bytes = Messages.message(ORDER);

        assertThat(told.intake.answer(Arrays.copyOf(bytes, new Random(seed).nextInt(bytes.length))))
                .hasSizeLessThanOrEqualTo(2);
    }

    @Example
    void a_message_of_nothing_but_separators_is_rejected_before_it_becomes_objects() {
        String answer = told.by(Messages.header("ADT^A04") + "PID" + "|~^&".repeat(200_000));

        assertThat(answer).contains("MSA|AE|M1|The message has more than");
    }

    @Example
    void a_field_of_nothing_but_components_is_rejected_too() {
        // taking apart 99,000 components of one field took most of a minute
        assertThat(told.by(Messages.header("ADT^A04") + "PID|1||P" + "^a".repeat(2_500)))
                .contains("MSA|AE|M1|The message has more than");
        assertThat(told.by(Messages.header("ADT^A04") + "PID|1||P" + "^a".repeat(1_900)))
                .contains("MSA|AA|M1");
    }

    @Example
    void many_segments_are_read_up_to_the_limit() {
        assertThat(told.by(Messages.header("ORU^R01") + "PID|1||P-1\n" + "NTE|1||text\n".repeat(4_000)))
                .contains("MSA|AA|M1");
        assertThat(told.by(Messages.header("ORU^R01") + "PID|1||P-1\n" + "NTE|1||text\n".repeat(6_000)))
                .contains("MSA|AE|M1");
    }
}
