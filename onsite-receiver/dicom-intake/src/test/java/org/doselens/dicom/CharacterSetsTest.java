package org.doselens.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CharacterSetsTest {

    @ParameterizedTest(name = "{0} is read as {1}")
    @CsvSource({
        "ISO_IR 100, ISO-8859-1, Jérôme^Müller",
        "ISO_IR 101, ISO-8859-2, Wałęsa^Łukasz",
        "ISO_IR 109, ISO-8859-3, Ħal^Ġorġ",
        "ISO_IR 110, ISO-8859-4, Bērziņš^Jānis",
        "ISO_IR 144, ISO-8859-5, Люкceмбypг",
        "ISO_IR 127, ISO-8859-6, قباني^لنزار",
        "ISO_IR 126, ISO-8859-7, Διονυσιος",
        "ISO_IR 138, ISO-8859-8, שרון^דבורה",
        "ISO_IR 148, ISO-8859-9, Çavuşoğlu^Çağan",
        "ISO_IR 166, TIS-620, นามสกุล",
        "ISO_IR 13, JIS_X0201, ﾔﾏﾀﾞ^ﾀﾛｳ",
        "ISO_IR 192, UTF-8, 王^小东",
        "GB18030, GB18030, 王^小东㐀",
        "GBK, GBK, 王^小东",
        "'', UTF-8, 王^小东",
        "'', GB18030, 王^小东",
        "'', ISO-8859-1, Müller",
        "ISO_IR 6, GB18030, 胸部平扫 CT",
        "no such set, UTF-8, 胸部",
        "gb18030, GB18030, 𠀀王^小东",
        "ISO 2022 GBK, GBK, 王^小东",
        "ISO 2022 GB18030, GB18030, 王^小东㐀",
        "GB2312, GBK, 王^小东",
        "ISO_IR 58, GB2312, 王^小东",
        "ISO_IR192, UTF-8, 王^小东",
        "ISO_IR 100, GB18030, 王^小东",
        "ISO_IR 100, GB18030, CT 胸部平扫 (成人)",
        "ISO_IR 100, UTF-8, 王^小东",
        "ISO_IR 100, ISO-8859-1, Müßig^José",
        "ISO_IR 100, ISO-8859-1, testÃ¦Ã¸Ã¥",
        "ISO_IR 203, ISO-8859-15, Žižek^Œuvre"
    })
    void names_read_as_their_set_says(String set, String charset, String name) {
        byte[] bytes = name.getBytes(Charset.forName(charset));

        assertThat(CharacterSets.of(List.of(set)).decode(bytes, 0, bytes.length, true))
                .isEqualTo(name);
    }

    @ParameterizedTest(name = "{0} {2}")
    @CsvSource({
        // PS3.5 annexes H, I and K, and how devices shorten them
        "ISO 2022 IR 149, 486f6e675e47696c646f6e673d 1b242943 fbf3 5e 1b242943 d1ce d4d7, Hong^Gildong=洪^吉洞",
        "ISO 2022 IR 149, fbf3 5e d1ce d4d7, 洪^吉洞",
        "ISO 2022 IR 58, 57616e67 3d 1b242941 cdf5 5e 1b242941 d0a1 b6ab, Wang=王^小东",
        "ISO 2022 IR 58, cdf5 5e d0a1 b6ab, 王^小东",
        "ISO 2022 IR 58, 1b242941 cdf5 0d0a 1b242941 d0a1 b6ab, '王\r\n小东'",
        "ISO 2022 IR 58, 5768 1b242941 cdf5 5c 1b242941 d0a1, 'Wh王\\小'",
        "ISO 2022 IR 159, 1b242844 3021 1b2842 41, 丂A",
        "ISO 2022 IR 13, d4cf c0de, ﾔﾏﾀﾞ"
    })
    void code_extensions_are_followed(String set, String hex, String expected) {
        byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));

        assertThat(CharacterSets.of(List.of("", set)).decode(bytes, 0, bytes.length, true))
                .isEqualTo(expected);
    }

    @Test
    void a_japanese_name_reads_in_its_three_forms() {
        // the example of PS3.5 H.3.1; two characters hold the byte of a caret
        byte[] bytes = ("Yamada^Tarou=\u001b$B;3ED\u001b(B^\u001b$BB@O:\u001b(B"
                        + "=\u001b$B$d$^$@\u001b(B^\u001b$B$?$m$&\u001b(B")
                .getBytes(StandardCharsets.US_ASCII);

        String name = CharacterSets.of(List.of("", "ISO 2022 IR 87")).decode(bytes, 0, bytes.length, true);

        assertThat(name).isEqualTo("Yamada^Tarou=山田^太郎=やまだ^たろう");
    }

    @Test
    void what_cannot_be_decoded_becomes_the_replacement_character() {
        byte[] bytes = {'A', (byte) 0xFF, 'B'};

        assertThat(CharacterSets.of(List.of("ISO_IR 192")).decode(bytes, 0, 3, false))
                .isEqualTo("A\uFFFDB");
        assertThat(CharacterSets.of(List.of("", "ISO 2022 IR 87")).decode(bytes, 0, 3, false))
                .isEqualTo("A\uFFFDB");
    }

    @Test
    void a_backslash_inside_a_chinese_character_does_not_part_values() {
        byte[] bytes = "誠\\二".getBytes(Charset.forName("GBK"));
        assertThat(new String(bytes, StandardCharsets.ISO_8859_1)
                        .chars()
                        .filter(c -> c == '\\')
                        .count())
                .isEqualTo(2);

        Dataset dataset = new DatasetBuilder()
                .string(Tag.SpecificCharacterSet, "GBK")
                .bytes(Tag.ProtocolName, Vr.LO, bytes)
                .build();

        assertThat(dataset.strings(Tag.ProtocolName)).containsExactly("誠", "二");
    }

    @Test
    void an_item_inherits_its_set_or_has_its_own() {
        byte[] gbk = "胸部".getBytes(Charset.forName("GBK"));
        ElementList inner = new ElementList();
        inner.add(Tag.CodeMeaning, Vr.LO, gbk);
        CharacterSets around = CharacterSets.of(List.of("GBK"));

        Dataset inherits = inner.toDataset(java.nio.ByteOrder.LITTLE_ENDIAN, around);
        Dataset own = new DatasetBuilder()
                .string(Tag.SpecificCharacterSet, "ISO_IR 192")
                .string(Tag.CodeMeaning, "胸部")
                .build();

        assertThat(inherits.string(Tag.CodeMeaning)).contains("胸部");
        assertThat(own.string(Tag.CodeMeaning)).contains("胸部");
    }

    @Test
    void codes_and_dates_are_not_subject_to_the_set() {
        Dataset dataset = new DatasetBuilder()
                .string(Tag.SpecificCharacterSet, "GB18030")
                .bytes(Tag.Modality, Vr.CS, new byte[] {'C', 'T', (byte) 0xB0, (byte) 0xA1})
                .build();

        assertThat(dataset.string(Tag.Modality)).contains("CT°¡");
    }
}
