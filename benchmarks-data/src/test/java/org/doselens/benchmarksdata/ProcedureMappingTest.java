package org.doselens.benchmarksdata;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProcedureMappingTest {

    private static final ProcedureMapping MAPPING = ProcedureMapping.load(StandardProcedures.load());

    @Test
    void a_proposal_tells_the_words_it_stands_on_and_the_rule() {
        Proposal proposal = MAPPING.map(LocalName.of("CT", "胸部CT平扫", null));
        assertThat(proposal.standardKey()).isEqualTo("ct-chest-wo");
        assertThat(proposal.confidence()).isGreaterThan(0.9);
        assertThat(proposal.evidence())
                .contains("胸部: chest", "平扫: none")
                .anyMatch(told -> told.startsWith("rule in line"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"水模QA", "Daily QC", "空气校准", "Specials^PhysicsTesting (Adult)", "Wasserphantom", "ファントム", "测试病人"})
    void what_is_no_patient_is_told_apart_and_never_mapped(String name) {
        Proposal proposal = MAPPING.map(LocalName.of("CT", name, "CHEST"));
        assertThat(proposal.notPatient()).isTrue();
        assertThat(proposal.standardKey()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"NM MYOCARDIAL PHARM STRESS TEST", "Test bolus", "Emergency service chest"})
    void a_patients_exam_is_not_taken_for_a_test(String name) {
        assertThat(MAPPING.map(LocalName.of("NM", name, null)).notPatient()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "增强扫描,,",
        "CT,,",
        "CT检查,,",
        "增强扫描,CHEST,ct-chest-w",
        "Routine,HEAD,ct-head-wo",
        "定位像,CHEST,",
        "Dose Report,,",
        "头颅+胸部CT平扫,,",
        "颈椎CT增强,,"
    })
    void what_says_too_little_or_has_no_key_stays_unmapped(String name, String bodyPart, String key) {
        assertThat(MAPPING.map(LocalName.of("CT", name, bodyPart)).standardKey())
                .isEqualTo(key);
    }

    @Test
    void the_contrast_of_the_objects_is_read_where_the_name_is_silent() {
        LocalName with = new LocalName("CT", "胸部CT", null, null, null, true);
        LocalName without = new LocalName("CT", "胸部CT", null, null, null, false);
        LocalName said = new LocalName("CT", "胸部CT平扫", null, null, null, true);
        assertThat(MAPPING.map(with).standardKey()).isEqualTo("ct-chest-w");
        assertThat(MAPPING.map(without).standardKey()).isEqualTo("ct-chest-wo");
        assertThat(MAPPING.map(said).standardKey()).isEqualTo("ct-chest-wo");
    }

    @Test
    void protocol_and_target_region_fill_in_what_the_name_leaves_out() {
        assertThat(MAPPING.map(new LocalName("CT", "CT检查", "胸部平扫", null, null, null))
                        .standardKey())
                .isEqualTo("ct-chest-wo");
        assertThat(MAPPING.map(new LocalName("CT", "增强扫描", null, null, "Chest", null))
                        .standardKey())
                .isEqualTo("ct-chest-w");
    }

    @ParameterizedTest
    @CsvSource({
        "CT CHSET WO CONTRAST,CHEST",
        "ＣＴ　ＣＨＥＳＴ　Ｗ／Ｏ　ＣＯＮＴＲＡＳＴ,",
        "ct chest without contra,",
        "CTCHEST WO CONTRAST,",
        "Thorax^CHEST_WITHOUT (Adult),",
        "XBPS,",
        "凶部CT平少,",
        "胸部電腦斷層掃描(無造影劑),"
    })
    void full_width_cut_glued_misspelt_and_abbreviated_forms_are_read(String name, String bodyPart) {
        Proposal proposal = MAPPING.map(LocalName.of("CT", name, bodyPart));
        assertThat(proposal.standardKey()).as(proposal.toString()).isIn("ct-chest-wo", null);
        assertThat(name.contains("CHSET") || proposal.standardKey() != null)
                .as(proposal.toString())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"Í·Â­CTÆ½É¨", "å¤´é¢…CTå¹³æ‰«", "澶撮CT骞虫壂", "Tou Lu PingSao"})
    void a_name_in_the_wrong_character_set_is_read_or_left_alone(String name) {
        assertThat(MAPPING.map(LocalName.of("CT", name, null)).standardKey()).isIn("ct-head-wo", null);
    }

    @Test
    void an_accent_is_not_taken_for_a_wrong_character_set() {
        Proposal proposal = MAPPING.map(LocalName.of("CT", "Schädel nativ", null));
        assertThat(proposal.standardKey()).isEqualTo("ct-head-wo");
        assertThat(proposal.evidence()).noneMatch(told -> told.startsWith("decoded"));
    }

    @Test
    void a_name_that_speaks_of_another_modality_is_not_mapped() {
        assertThat(MAPPING.map(LocalName.of("CT", "MRI BRAIN", null)).standardKey())
                .isNull();
    }

    @Test
    void nothing_at_all_is_no_error() {
        assertThat(MAPPING.map(new LocalName(null, null, null, null, null, null))
                        .standardKey())
                .isNull();
        assertThat(MAPPING.map(LocalName.of("CT", "", "")).standardKey()).isNull();
        assertThat(MAPPING.map(LocalName.of("OT", "胸部CT平扫", "")).standardKey()).isEqualTo("ct-chest-wo");
    }
}
