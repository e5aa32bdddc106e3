package org.doselens.assembly.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WrittenTextTest {

    @ParameterizedTest
    @ValueSource(strings = {"头颅CT", "胸部CT平扫（含重建）", "联通 头颅", "张^三", "plain", "", "䶮 胸部"})
    void chinese_text_is_read_in_both_of_its_sets(String text) {
        assertThat(WrittenText.read(text.getBytes(Charset.forName("GB18030")))).isEqualTo(text);
        assertThat(WrittenText.read(text.getBytes(StandardCharsets.UTF_8))).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Schädel", "Müller^Jürgen", "Thorax à deux étages", "Голова и шея", "κρανίο", "صورة الصدر"})
    void text_of_other_languages_is_read_as_utf_8(String text) {
        assertThat(WrittenText.read(text.getBytes(StandardCharsets.UTF_8))).isEqualTo(text);
    }
}
