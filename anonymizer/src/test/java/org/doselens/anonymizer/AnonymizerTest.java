package org.doselens.anonymizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.List;
import org.doselens.exam.Booking;
import org.doselens.exam.Exam;
import org.doselens.exam.PatientMerge;
import org.doselens.exam.WireJson;
import org.doselens.exam.Withdrawal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnonymizerTest {

    private final Pseudonyms pseudonyms = Pseudonyms.withoutStore(SiteKeys.unsaved());
    private final IdentifiedExam identified = IdentifiedExams.planted(() -> "chest");

    @Test
    void what_the_standard_knows_and_what_was_measured_leaves() {
        Anonymizer anonymizer = new Anonymizer(
                Policy.DEFAULT,
                pseudonyms,
                "chest"::equals,
                exam -> new OnSiteMapping.Mapped("ct-chest", "chest", false, null));

        Exam exam = (Exam) anonymizer.deidentify(identified, 7).record();

        assertThat(exam.revision()).isEqualTo(7);
        assertThat(exam.siteDay()).isEqualTo(IdentifiedExams.DAY);
        assertThat(exam.procedure().standardKey()).isEqualTo("ct-chest");
        assertThat(exam.procedure().localName()).isEqualTo("chest");
        assertThat(exam.irradiationEvents().get(0).targetRegion()).isEqualTo("Chest");
        assertThat(exam.irradiationEvents().get(0).ctdiVolMgy()).isEqualTo(42.0);
        assertThat(exam.acquisitions().get(0).bodyPartExamined()).isEqualTo("CHEST");
        assertThat(exam.deidentification()).containsExactly("113100", "113104", "113105", "113106", "113108", "113109");
    }

    @Test
    void an_unmapped_exam_keeps_the_coded_region_if_the_standard_knows_it() {
        Exam known = (Exam) anonymizer(Policy.DEFAULT).deidentify(identified, 1).record();
        Exam unknown = (Exam) anonymizer(Policy.DEFAULT)
                .deidentify(IdentifiedExams.planted(() -> "Zhang"), 1)
                .record();

        assertThat(known.procedure().bodyRegion()).isEqualTo("Chest");
        assertThat(unknown.procedure().bodyRegion()).isNull();
    }

    @Test
    void withdrawals_and_merges_speak_of_the_same_pseudonyms_as_the_exam() {
        Anonymizer anonymizer = anonymizer(Policy.DEFAULT);
        Exam exam = (Exam) anonymizer.deidentify(identified, 1).record();

        Withdrawal withdrawal = (Withdrawal)
                anonymizer.withdrawal(identified.exam().examKey(), 2).record();
        Identity other = new Identity("W", "2", null, null, List.of(), null, null, List.of());
        PatientMerge merge = (PatientMerge)
                anonymizer.patientMerge(identified.identity(), other).record();

        assertThat(withdrawal.examKey()).isEqualTo(exam.examKey());
        assertThat(merge.from()).isEqualTo(exam.patient().pseudonym());
        assertThat(merge.into()).isNotEqualTo(merge.from());
    }

    @Test
    void a_booking_leaves_with_its_procedure_and_time_and_nothing_of_a_person() {
        OffsetDateTime at = OffsetDateTime.parse("2026-03-13T09:40:00+08:00");
        IdentifiedBooking booking = new IdentifiedBooking(
                "digest", false, at.toLocalDate(), at, "MR", "MR-1", "Zhang Wei knee", "inpatient");
        OnSiteMapping knees = new OnSiteMapping() {
            @Override
            public Mapped map(Exam identified) {
                return Mapped.UNMAPPED;
            }

            @Override
            public String booked(String modality, String bookedName) {
                return modality.equals("MR") && bookedName.endsWith("knee") ? "mr-knee-wo" : null;
            }
        };

        OutgoingRecord outgoing = new Anonymizer(Policy.DEFAULT, pseudonyms, text -> false, knees)
                .booking(booking, 2)
                .orElseThrow();

        Booking left = (Booking) outgoing.record();
        assertThat(left.bookingKey()).isNotEqualTo("digest").hasSizeGreaterThanOrEqualTo(16);
        assertThat(left.bookedName()).isNull();
        assertThat(left.bookedNameToken()).isNotBlank();
        assertThat(left.bookedStandardKey()).isEqualTo("mr-knee-wo");
        assertThat(left.scheduledAt()).isEqualTo(at);
        assertThat(left.stationName()).isEqualTo("MR-1");
        assertThat(left.patientClass()).isEqualTo("inpatient");
        assertThat(left.revision()).isEqualTo(2);
        assertThat(WireJson.write(left)).doesNotContain("Zhang", "digest");
    }

    @Test
    void with_shifted_dates_no_booking_leaves(@TempDir Path folder) throws IOException {
        OffsetDateTime at = OffsetDateTime.parse("2026-03-13T09:40:00+08:00");
        Policy shifted = PolicyFile.read(
                Files.writeString(folder.resolve("policy"), "options=113100,113104,113105,113107,113108,113109\n"));

        assertThat(anonymizer(shifted)
                        .booking(new IdentifiedBooking("k", false, at.toLocalDate(), at, "MR", null, "knee", null), 1))
                .isEmpty();
    }

    @Test
    void an_exam_without_a_key_cannot_leave() {
        IdentifiedExam empty = IdentifiedExams.planted(() -> " ");

        assertThatThrownBy(() -> anonymizer(Policy.DEFAULT).deidentify(empty, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("without a key");
    }

    @Test
    void the_lists_of_terms_are_there() {
        assertThat(List.of(Terms.MODALITY, Terms.SEX, Terms.LATERALITY, Terms.PLANE, Terms.EVENT_TYPE, Terms.VIEW))
                .allSatisfy(terms -> assertThat(terms.size()).isGreaterThan(2));
        assertThat(Terms.BODY_PART.size()).isGreaterThan(100);
        assertThat(Terms.TARGET_REGION.known(" chest, abdomen and PELVIS ")).isEqualTo("Chest, Abdomen and Pelvis");
        assertThat(Terms.RADIOPHARMACEUTICAL.known("Zhang Wei")).isNull();
    }

    private Anonymizer anonymizer(Policy policy) {
        return new Anonymizer(policy, pseudonyms, text -> false, OnSiteMapping.NONE);
    }
}
