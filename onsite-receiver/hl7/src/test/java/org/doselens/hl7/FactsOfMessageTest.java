package org.doselens.hl7;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import org.doselens.assembly.order.BodyMeasure;
import org.doselens.assembly.order.FactSource;
import org.doselens.assembly.order.OrderEntry;
import org.doselens.assembly.order.PatientClass;
import org.doselens.assembly.order.PatientLink;
import org.doselens.assembly.order.PatientRef;
import org.doselens.assembly.order.PatientVisit;
import org.doselens.assembly.order.WrittenTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each kind of message tells. */
class FactsOfMessageTest {

    private static final String PID = "PID|1||P-4711^^^JCH^MR~110101199003077777^^^MOI^NI||张^三||19900307|M\n";
    private static final PatientRef PATIENT = new PatientRef("P-4711", "JCH");

    private final Messages.Told told = new Messages.Told(Hl7Rules.of(Messages.ZONE));

    private static OffsetDateTime at(String time) {
        return OffsetDateTime.parse("2026-11-03T" + time + ":00+08:00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"A04", "A10"})
    void a_registration_and_a_tracked_arrival_are_arrivals(String event) {
        String answer = told.by(Messages.header("ADT^" + event)
                + "EVN|" + event + "|20261103094400|||| 202611030940\n" + PID
                + "PV1|1|E|ER^^^JCH||||||||||||||||V-77");

        assertThat(answer).contains("MSA|AA|M1");
        assertThat(told.only(PatientVisit.class))
                .isEqualTo(new PatientVisit(
                        FactSource.HL7,
                        PATIENT,
                        "V-77",
                        List.of(),
                        null,
                        at("09:40"),
                        PatientVisit.Kind.ARRIVED,
                        false,
                        PatientClass.EMERGENCY));
    }

    @Test
    void an_admission_to_a_ward_and_an_update_are_no_arrival() {
        told.by(Messages.header("ADT^A01") + PID + "PV1|1|I|W3^12^1");
        told.by(Messages.header("ADT^A08") + PID + "PV1|1|I|W3^12^1");

        assertThat(told.facts)
                .allSatisfy(fact -> assertThat(((PatientVisit) fact).kind()).isEqualTo(PatientVisit.Kind.NOTED));
    }

    @Test
    void only_registrations_at_the_named_locations_are_arrivals_where_a_site_names_some() {
        Hl7Rules all = Hl7Rules.of(Messages.ZONE);
        Messages.Told radiology = new Messages.Told(new Hl7Rules(
                all.zone(),
                null,
                all.processingIds(),
                null,
                Set.of("JCH"),
                all.accessionFields(),
                List.of(),
                Set.of("RAD"),
                all.heightCodes(),
                all.weightCodes()));

        radiology.by(Messages.header("ADT^A04") + PID + "PV1|1|O|OPD^^^JCH");
        radiology.by(Messages.header("ADT^A04") + PID + "PV1|1|O|RAD^^^JCH");

        assertThat(radiology.facts)
                .extracting(fact -> ((PatientVisit) fact).kind())
                .containsExactly(PatientVisit.Kind.NOTED, PatientVisit.Kind.ARRIVED);
        assertThat(radiology.facts.get(0).patient()).isEqualTo(new PatientRef("P-4711", null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"A18", "A34", "A40", "A47"})
    void merges_name_the_number_that_ends_and_the_one_that_goes_on(String event) {
        told.by(Messages.header("ADT^" + event) + "EVN||20261103120000\n" + PID + "MRG|P-0815^^^JCH^MR");

        assertThat(told.only(PatientLink.class))
                .isEqualTo(new PatientLink(
                        FactSource.HL7,
                        new PatientRef("P-0815", "JCH"),
                        PATIENT,
                        at("12:00").toInstant()));
    }

    @Test
    void one_message_can_hold_several_merges() {
        told.by(Messages.header("ADT^A40^ADT_A39") + "EVN||20261103120000\nPID|||P-1\nMRG|P-2\nPID|||P-3\nMRG|P-4");

        assertThat(told.facts)
                .extracting(fact ->
                        ((PatientLink) fact).from().id() + ">" + fact.patient().id())
                .containsExactly("P-2>P-1", "P-4>P-3");
    }

    @Test
    void an_order_message_of_version_2_3_1_tells_order_booking_and_accession_number() {
        told.by("MSH|^~\\&|HIS|JCH|DOSELENS|RAD|20261103085500||ORM^O01|M1|P|2.3.1||||||UNICODE UTF-8\n" + PID
                + "PV1|1|O|OPD||||||||||||||||V-77\n"
                + "ORC|NW|PL-1|FI-1||SC||^^^202611031000||20261103085400\n"
                + "OBR|1|PL-1|FI-1|CT01^胸部CT平扫^L||||||||||||||CT2611030042||||||CT|||^^^202611031000\n"
                + "ZDS|1.2.826.0.1.1^^Application^DICOM");

        assertThat(told.only(OrderEntry.class))
                .isEqualTo(new OrderEntry(
                        FactSource.HL7,
                        PATIENT,
                        "V-77",
                        List.of("CT2611030042"),
                        "1.2.826.0.1.1",
                        "PL-1",
                        "FI-1",
                        at("08:55").toInstant(),
                        OrderEntry.State.OPEN,
                        at("08:54"),
                        at("10:00"),
                        "胸部CT平扫",
                        PatientClass.OUTPATIENT,
                        "CT",
                        null));
    }

    @Test
    void an_imaging_order_of_version_2_5_1_tells_one_entry_for_each_procedure() {
        told.by(Messages.header("OMI^O23^OMI_O23") + PID + "PV1|1|I\n"
                + "ORC|NW|PL-1|||||||20261103085400\nTQ1|1||||||20261103100000\n"
                + "OBR|1|PL-1||CT01^Chest CT^L\nIPC|ACC-1|RP1|1.2.3.4|SPS1|CT||CT-ROOM-2||AE_CT2\n"
                + "ORC|CA|PL-2\nOBR|2|PL-2||CT02^Head CT^L\nIPC|ACC-2|RP2|1.2.3.5|SPS2|MR||||AE_MR1");

        assertThat(told.facts)
                .extracting(fact -> (OrderEntry) fact)
                .extracting(
                        entry -> entry.accessionNumbers().get(0),
                        OrderEntry::studyInstanceUid,
                        OrderEntry::state,
                        OrderEntry::scheduledAt,
                        OrderEntry::procedureName,
                        OrderEntry::modality,
                        OrderEntry::station)
                .containsExactly(
                        tuple("ACC-1", "1.2.3.4", OrderEntry.State.OPEN, at("10:00"), "Chest CT", "CT", "CT-ROOM-2"),
                        tuple("ACC-2", "1.2.3.5", OrderEntry.State.CANCELLED, null, "Head CT", "MR", "AE_MR1"));
    }

    @Test
    void several_requests_under_one_control_segment_are_several_orders() {
        told.by(Messages.header("OMG^O19") + PID
                + "ORC|NW|PL-1\nOBR|1||ACC-1|CT01^Chest^L\nOBR|2||ACC-2|CT02^Abdomen^L");

        assertThat(told.facts)
                .extracting(fact -> ((OrderEntry) fact).accessionNumbers())
                .containsExactly(List.of("ACC-1"), List.of("ACC-2"));
    }

    @Test
    void an_order_is_an_arrival_only_by_the_status_the_site_names() {
        String order = Messages.header("ORM^O01") + PID
                + "ORC|SC|PL-1|FI-1||AR||||20261103094100\nOBR|1|PL-1|FI-1|CT01^Chest^L||||||||||||||ACC-1";
        told.by(order);
        assertThat(told.facts).hasOnlyElementsOfType(OrderEntry.class);

        Hl7Rules plain = Hl7Rules.of(Messages.ZONE);
        Messages.Told mapped = new Messages.Told(new Hl7Rules(
                plain.zone(),
                null,
                plain.processingIds(),
                null,
                Set.of(),
                plain.accessionFields(),
                List.of(ArrivedStatus.of("ORC-5=ar")),
                Set.of(),
                plain.heightCodes(),
                plain.weightCodes()));
        mapped.by(order);

        PatientVisit visit = mapped.only(PatientVisit.class);
        assertThat(visit.byStatus()).isTrue();
        assertThat(visit.at()).isEqualTo(at("09:41"));
        assertThat(visit.accessionNumbers()).containsExactly("ACC-1");
    }

    @ParameterizedTest
    @CsvSource({"S12,OPEN", "S13,OPEN", "S14,OPEN", "S15,CANCELLED", "S26,CANCELLED"})
    void appointments_are_bookings_and_never_arrivals(String event, OrderEntry.State state) {
        told.by(Messages.header("SIU^" + event)
                + "SCH|AP-1|FA-1|||||CT^胸部CT||||^^^20261103100000||||||||||||||Arrived|PL-1|FI-1\n" + PID
                + "RGS|1\nAIS|1||CT01^胸部CT增强^L|20261103101500");

        OrderEntry entry = told.only(OrderEntry.class);
        assertThat(entry.state()).isEqualTo(state);
        assertThat(entry.placerNumber()).isEqualTo("PL-1");
        assertThat(entry.fillerNumber()).isEqualTo("FI-1");
        assertThat(entry.scheduledAt()).isEqualTo(at("10:00"));
        assertThat(entry.procedureName()).isEqualTo("胸部CT增强");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "8302-2^Body height^LN,172,cm,1.72,-",
                "8302-2^Body height^LN,1.72,m,1.72,-",
                "ht^^L,68,[in_i],1.727,-",
                "H1^身高^L,158cm,'',1.58,-",
                "8302-2,172,'',1.72,-",
                "29463-7^Body weight^LN,61.5,kg,-,61.5",
                "29463-7,135.6,lb,-,61.507",
                "W1^体重^L,120,斤,-,60.0",
                "wt,3200,g,-,3.2",
                "wt,900,kg,-,-",
                "8302-2,172,parsec,-,-",
                "8302-2,tall,cm,-,-",
                "718-7^Hb^LN,140,cm,-,-"
            })
    void heights_and_weights_come_in_their_unit_or_not_at_all(
            String code, String value, String unit, Double heightM, Double weightKg) {
        told.by(Messages.header("ORU^R01") + PID + "OBR|1|||VS\nOBX|1|NM|" + code + "||" + value + "|" + unit
                + "|||||F|||20261103093000");

        if (heightM == null && weightKg == null) {
            assertThat(told.facts).isEmpty();
        } else {
            assertThat(told.only(BodyMeasure.class))
                    .isEqualTo(new BodyMeasure(FactSource.HL7, PATIENT, at("09:30"), heightM, weightKg));
        }
    }

    @Test
    void an_observation_that_was_wrong_is_not_told() {
        told.by(Messages.header("ORU^R01") + PID + "OBR|1|||VS\nOBX|1|NM|8302-2||172|cm|||||W");

        assertThat(told.facts).isEmpty();
    }

    @Test
    void a_chinese_name_is_read_in_the_declared_set_and_in_gb_18030_where_none_is_declared() {
        for (String set : new String[] {"GB 18030-2000", "", "ASCII"}) {
            Messages.Told one = new Messages.Told(Hl7Rules.of(Messages.ZONE));
            String text = "MSH|^~\\&|HIS|JCH|D|R|20261103085500||ORM^O01|M1|P|2.4||||||" + set + "\r"
                    + "PID|1||P-1\rORC|NW|PL-1\rOBR|1|PL-1||CT01^胸部CT平扫（含重建）䶮^L\r";

            one.intake.answer(text.getBytes(Charset.forName("GB18030")));

            assertThat(one.only(OrderEntry.class).procedureName()).as(set).isEqualTo("胸部CT平扫（含重建）䶮");
        }
    }

    @Test
    void latin_text_is_read_as_declared() {
        told.intake.answer(("MSH|^~\\&|HIS|JCH|D|R|20261103085500||ORM^O01|M1|P|2.4||||||8859/1\r"
                        + "PID|1||P-1\rORC|NW|PL-1\rOBR|1|PL-1||CT01^Schädel^L\r")
                .getBytes(StandardCharsets.ISO_8859_1));

        assertThat(told.only(OrderEntry.class).procedureName()).isEqualTo("Schädel");
    }

    @Test
    void escapes_are_undone_and_an_explicit_null_is_nothing() {
        told.by(Messages.header("ORM^O01") + PID
                + "PV1|1|\"\"\nORC|NW|PL-1\nOBR|1|PL-1||CT01^Chest \\T\\ abdomen\\S\\2^L");

        OrderEntry entry = told.only(OrderEntry.class);
        assertThat(entry.procedureName()).isEqualTo("Chest & abdomen^2");
        assertThat(entry.patientClass()).isNull();
    }

    @Test
    void line_feeds_between_segments_are_tolerated() {
        told.intake.answer((Messages.header("ADT^A04") + PID + "PV1|1|O\n").getBytes(StandardCharsets.UTF_8));
        told.intake.answer((Messages.header("ADT^A04") + PID + "PV1|1|O\n")
                .replace("\n", "\r\n")
                .getBytes(StandardCharsets.UTF_8));

        assertThat(told.facts).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "20261103094000,09:40",
        "202611030940,09:40",
        "20261103094000.123+0800,09:40",
        "20261103014000+0000,09:40",
        "2026-11-03 09:40:00,09:40"
    })
    void a_moment_is_read_in_its_offset_or_in_the_sites_zone(String text, String time) {
        assertThat(WrittenTime.read(text, Messages.ZONE).withNano(0)).isAtSameInstantAs(at(time));
    }

    @ParameterizedTest
    @ValueSource(strings = {"20261103", "2026", "", "yesterday", "20261399999999", "202611030940+9900"})
    void a_day_or_nonsense_is_no_moment(String text) {
        assertThat(WrittenTime.read(text, Messages.ZONE)).isNull();
    }
}
