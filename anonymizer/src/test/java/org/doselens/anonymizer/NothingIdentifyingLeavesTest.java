package org.doselens.anonymizer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.doselens.benchmarksdata.StandardProcedures;
import org.doselens.benchmarksdata.StandardVocabulary;
import org.doselens.exam.Device;
import org.doselens.exam.WireJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NothingIdentifyingLeavesTest {

    private static final Set<ProfileOption> WITHOUT_DEVICE = EnumSet.of(
            ProfileOption.BASIC_PROFILE,
            ProfileOption.CLEAN_STRUCTURED_CONTENT,
            ProfileOption.CLEAN_DESCRIPTORS,
            ProfileOption.RETAIN_FULL_DATES,
            ProfileOption.RETAIN_PATIENT_CHARACTERISTICS);

    @ParameterizedTest
    @ValueSource(strings = {"ZHANG^WEI %d", "张伟%d", "Dr. Smith %d", "SMITH%d", "1955010%d", "13800%dMARK"})
    void no_mark_planted_in_any_string_of_an_exam_stands_in_the_line_that_leaves(String pattern) {
        List<String> marks = new ArrayList<>();
        IdentifiedExam planted = IdentifiedExams.planted(() -> planted(marks, pattern));

        String line = line(anonymizer(policy(WITHOUT_DEVICE)).deidentify(planted, 1));

        assertThat(marks).hasSizeGreaterThan(40);
        marks.forEach(mark -> assertThat(line).doesNotContain(mark).doesNotContain(mark.replace("\"", "\\\"")));
    }

    @Test
    void under_113109_only_the_words_of_the_device_itself_leave_and_only_in_bounded_form() {
        List<String> marks = new ArrayList<>();
        IdentifiedExam planted = IdentifiedExams.planted(() -> planted(marks, "MARK%dX"));
        Device device = planted.exam().device();

        String line = line(anonymizer(Policy.DEFAULT).deidentify(planted, 1));

        List<String> left = marks.stream().filter(line::contains).toList();
        assertThat(left)
                .containsExactlyInAnyOrder(
                        device.manufacturer(),
                        device.model(),
                        device.stationName(),
                        device.serialNumber(),
                        device.softwareVersions());
        Device odd = new Device("张伟", "x".repeat(65), "ZHANG WEI", "ZHANGWEI", "张", "d");
        assertThat(line(anonymizer(Policy.DEFAULT).deviceStatus(odd, Instant.EPOCH, 1)))
                .doesNotContain("张", "xxx", "ZHANG");
    }

    @Test
    void the_address_of_the_receiver_leaves_only_as_a_bare_https_address() {
        Anonymizer anonymizer = anonymizer(Policy.DEFAULT);
        assertThat(line(anonymizer.heartbeat(Instant.EPOCH, "0.1", 0, 0, "https://dose.hospital.lan:8444/exam")))
                .contains("dose.hospital.lan");
        for (String bad : List.of(
                "http://dose.lan/",
                "https://zhang@dose.lan/",
                "https://dose.lan/?id=7",
                "https://dose.lan/#7",
                "zhang")) {
            assertThat(line(anonymizer.heartbeat(Instant.EPOCH, "Zhang", 0, 0, bad)))
                    .doesNotContain("onsiteAddress")
                    .doesNotContain("receiverVersion");
        }
    }

    @Test
    void a_text_is_released_only_if_the_vocabulary_has_every_word() {
        Anonymizer anonymizer = anonymizer(Policy.DEFAULT);

        Optional<OutgoingRecord> released = anonymizer.nameRelease("胸部平扫");
        assertThat(released)
                .map(NothingIdentifyingLeavesTest::line)
                .hasValueSatisfying(line -> assertThat(line).contains("胸部平扫"));
        assertThat(anonymizer.nameRelease("张伟 胸部平扫")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"张伟 胸部平扫", "CT CHEST SMITH", "胸部平扫 13800138000", "王芳", "Chest 4711"})
    void the_real_vocabulary_lets_no_text_with_a_name_or_number_of_a_person_out(String text) {
        StandardVocabulary vocabulary = StandardVocabulary.load(StandardProcedures.load());
        Anonymizer anonymizer = new Anonymizer(
                Policy.DEFAULT, Pseudonyms.withoutStore(SiteKeys.unsaved()), vocabulary::allows, OnSiteMapping.NONE);

        assertThat(anonymizer.nameRelease(text)).isEmpty();
        assertThat(anonymizer.nameRelease("胸部平扫")).isPresent();
    }

    @Test
    void identified_exams_and_identities_tell_nothing_when_printed() {
        IdentifiedExam planted = IdentifiedExams.planted(() -> "MARK");

        assertThat(planted.toString() + planted.identity()).doesNotContain("MARK");
    }

    private static String planted(List<String> marks, String pattern) {
        // never a mark that is part of another
        String mark = pattern.replace("%d", Integer.toString(1000 + marks.size()));
        marks.add(mark);
        return mark;
    }

    private static Anonymizer anonymizer(Policy policy) {
        return new Anonymizer(policy, Pseudonyms.withoutStore(SiteKeys.unsaved()), "胸部平扫"::equals, OnSiteMapping.NONE);
    }

    private static Policy policy(Set<ProfileOption> options) {
        Policy usual = Policy.DEFAULT;
        return new Policy(
                options,
                usual.performer(),
                usual.oldestAgeYears(),
                usual.ageStepYears(),
                usual.heaviestWeightKg(),
                usual.tallestHeightM(),
                usual.shortestAdultHeightM(),
                usual.ownIssuer(),
                usual.notPatientWords(),
                usual.notPatientExcept(),
                usual.releaseAfterPatients(),
                usual.names());
    }

    private static String line(OutgoingRecord record) {
        return WireJson.write(record.record());
    }
}
