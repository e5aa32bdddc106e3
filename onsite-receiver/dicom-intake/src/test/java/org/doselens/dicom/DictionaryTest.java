package org.doselens.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import org.junit.jupiter.api.Test;

class DictionaryTest {

    @Test
    void every_tag_constant_has_its_keyword_in_the_dictionary() throws Exception {
        for (Field constant : Tag.class.getFields()) {
            int tag = constant.getInt(null);
            assertThat(Dictionary.keyword(tag)).as(constant.getName()).contains(constant.getName());
            assertThat(Dictionary.tag(constant.getName())).hasValue(tag);
            assertThat(Dictionary.vr(tag)).as(constant.getName()).isNotEqualTo(Vr.UN);
        }
        assertThat(Tag.class.getFields()).hasSizeGreaterThan(250);
    }

    @Test
    void what_follows_a_rule_needs_no_entry() {
        assertThat(Dictionary.vr(0x00080000)).isEqualTo(Vr.UL);
        assertThat(Dictionary.vr(0x00290010)).isEqualTo(Vr.LO);
        assertThat(Dictionary.vr(0x00291010)).isEqualTo(Vr.UN);
        assertThat(Dictionary.vr(0x60020010)).isEqualTo(Vr.US);
        assertThat(Dictionary.keyword(0x00291010)).isEmpty();
    }
}
