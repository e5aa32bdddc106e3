package org.doselens.hl7;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.doselens.assembly.JournalException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is answered, by the book (HL7 chapter 2). */
class AcknowledgementTest {

    private static final String REST = "PID|1||P-1\nPV1|1|O";

    private final Messages.Told told = new Messages.Told(Hl7Rules.of(Messages.ZONE));

    private static String header(String version, String more) {
        return "MSH|^~\\&|HIS|JCH|DOSELENS|RAD|20261103094500||ADT^A04|ID-7|P|" + version + more + "\n";
    }

    @Test
    void a_message_that_is_kept_is_accepted_with_its_control_id_version_and_parties_turned_round() {
        assertThat(told.by(header("2.5.1", "||||||UNICODE UTF-8") + REST))
                .matches(
                        "MSH\\|\\^~\\\\&\\|DOSELENS\\|RAD\\|HIS\\|JCH\\|20261103110000\\+0800\\|\\|ACK\\^A04\\^ACK\\|DL\\w+"
                                + "\\|P\\|2\\.5\\.1\\|\\|\\|\\|\\|\\|UNICODE UTF-8\rMSA\\|AA\\|ID-7\r");
    }

    @ParameterizedTest
    @CsvSource({"2.2,ACK^A04", "2.3,ACK^A04", "2.3.1,ACK^A04^ACK", "2.4,ACK^A04^ACK", "2.8,ACK^A04^ACK"})
    void the_type_of_the_answer_has_the_form_of_the_version(String version, String type) {
        assertThat(told.by(header(version, "") + REST))
                .contains("||" + type + "|")
                .contains("|" + version + "\r");
    }

    @Test
    void a_missing_patient_number_is_an_error_with_code_and_location() {
        assertThat(told.by(header("2.5", "") + "PID|1||\nPV1|1|O"))
                .contains("MSA|AE|ID-7|No patient number is given\r")
                .contains("ERR||PID^1^3|101^Required field missing^HL70357|E||||No patient number is given\r");
        assertThat(told.facts).isEmpty();
    }

    @Test
    void before_version_2_5_location_and_code_stand_in_the_first_field() {
        assertThat(told.by(header("2.3.1", "") + "PID|1||\nPV1|1|O"))
                .contains("ERR|PID^1^3^101&Required field missing&HL70357\r");
    }

    @ParameterizedTest
    @CsvSource({
        "MDM^T02,P,2.5,AR,200,MSH^1^9",
        "ADT^A04,T,2.5,AR,202,MSH^1^11",
        "ADT^A04,P,3.0,AR,203,MSH^1^12",
        "'',P,2.5,AE,101,MSH^1^9"
    })
    void what_is_not_for_us_is_rejected(
            String type, String processing, String version, String answer, String code, String location) {
        assertThat(told.by("MSH|^~\\&|HIS|JCH|D|R|20261103094500||" + type + "|ID-7|" + processing + "|" + version
                        + "\n" + REST))
                .contains("MSA|" + answer + "|ID-7|")
                .contains(code)
                .contains(version.startsWith("2") || version.startsWith("3") ? location : "");
    }

    @Test
    void a_message_without_control_id_or_header_is_answered_too() {
        assertThat(told.by("MSH|^~\\&|HIS|JCH|D|R|20261103094500||ADT^A04||P|2.5\n" + REST))
                .contains("MSA|AE||")
                .contains("ERR||MSH^1^10|101^");
        assertThat(told.by("hello")).contains("MSA|AE||").contains("ERR||MSH^1|100^Segment sequence error^HL70357|E");
        assertThat(told.by("")).contains("MSA|AE||");
    }

    @Test
    void an_unknown_character_set_is_an_error_and_not_misread() {
        assertThat(told.by(header("2.5", "||||||KLINGON") + REST)).contains("ERR||MSH^1^18|103^");
    }

    @Test
    void an_event_of_which_nothing_is_needed_is_accepted_and_counted_as_ignored() {
        assertThat(told.by("MSH|^~\\&|HIS|JCH|D|R|20261103094500||ADT^A03|ID-7|P|2.5\n" + REST))
                .contains("MSA|AA|ID-7");
        assertThat(told.intake.status().senders()).singleElement().satisfies(sender -> {
            assertThat(sender.ignored()).isEqualTo(1);
            assertThat(sender.taken()).isZero();
            assertThat(sender.lastType()).isEqualTo("ADT^A03");
        });
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "AL,NE,CA,-",
                "AL,-,CA,-",
                "NE,AL,AA,-",
                "-,AL,AA,-",
                "AL,AL,CA,AA",
                "SU,NE,CA,-",
                "ER,NE,-,-",
                "NE,NE,-,-",
                "ER,SU,AA,-"
            })
    void in_enhanced_mode_the_sender_gets_what_it_asks_for_after_success(
            String accept, String application, String first, String second) {
        List<byte[]> answers = told.intake.answer(Messages.message(
                header("2.5", "|||" + (accept == null ? "" : accept) + "|" + (application == null ? "" : application))
                        + REST));

        assertThat(codes(answers)).containsExactly(expected(first, second));
        assertThat(told.facts).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {"AL,NE,CE,-", "NE,AL,AE,-", "AL,AL,CE,AE", "SU,NE,-,-", "ER,NE,CE,-", "ER,ER,CE,AE"})
    void in_enhanced_mode_the_sender_gets_what_it_asks_for_after_an_error(
            String accept, String application, String first, String second) {
        List<byte[]> answers = told.intake.answer(
                Messages.message(header("2.5", "|||" + accept + "|" + application) + "PID|1\nPV1|1|O"));

        assertThat(codes(answers)).containsExactly(expected(first, second));
    }

    @Test
    void what_cannot_be_kept_is_rejected_so_that_the_sender_tries_again() {
        Hl7Intake full = new Hl7Intake(
                Hl7Rules.of(Messages.ZONE),
                facts -> {
                    throw new JournalException("disk full", null);
                },
                Messages.CLOCK);

        assertThat(Messages.text(full.answer(Messages.message(header("2.5", "") + REST))))
                .contains("MSA|AR|ID-7|It could not be kept: try again")
                .contains("207^Application internal error^HL70357");
    }

    @Test
    void a_defect_of_ours_is_an_error_and_says_nothing_of_the_message() {
        Hl7Intake broken = new Hl7Intake(
                Hl7Rules.of(Messages.ZONE),
                facts -> {
                    throw new IllegalStateException("P-1");
                },
                Messages.CLOCK);

        assertThat(Messages.text(broken.answer(Messages.message(header("2.5", "") + REST))))
                .contains("MSA|AE|ID-7|It could not be read")
                .doesNotContain("P-1");
    }

    @Test
    void the_answer_comes_in_the_separators_and_the_character_set_of_the_message() {
        Charset gb = Charset.forName("GB18030");
        byte[] message =
                "MSH#*~\\&#影像#院#D#R#20261103094500##ADT*A04#ID-7#P#2.5######GB 18030-2000\rPID#1##P-1\rPV1#1#O\r"
                        .getBytes(gb);

        assertThat(new String(told.intake.answer(message).get(0), gb))
                .startsWith("MSH#*~\\&#D#R#影像#院#")
                .contains("#ACK*A04*ACK#")
                .contains("MSA#AA#ID-7");
        assertThat(told.facts).hasSize(1);
    }

    @Test
    void refusals_are_listed_with_reason_and_without_identity() {
        told.by(header("2.5", "") + "PID|1||\nPV1|1|O");
        told.by("MSH|^~\\&|<b>HIS</b>|JCH|D|R|20261103094500||MDM^T02|ID-8|P|2.5\n" + REST);

        assertThat(told.intake.status().refusals())
                .extracting(Hl7Status.Refusal::application, Hl7Status.Refusal::type, Hl7Status.Refusal::code)
                .containsExactly(tuple("bHIS/b", "MDM^T02", "200"), tuple("HIS", "ADT^A04", "101"));
    }

    private static String[] expected(String first, String second) {
        return Stream.of(first, second).filter(Objects::nonNull).toArray(String[]::new);
    }

    private static List<String> codes(List<byte[]> answers) {
        return answers.stream()
                .map(answer -> new String(answer, StandardCharsets.UTF_8))
                .map(answer -> answer.substring(answer.indexOf("MSA|") + 4, answer.indexOf("MSA|") + 6))
                .toList();
    }
}
