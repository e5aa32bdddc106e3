package org.doselens.benchmarksdata;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StandardVocabularyTest {

    private static final StandardProcedures PROCEDURES = StandardProcedures.load();
    private static final StandardVocabulary VOCABULARY = StandardVocabulary.load(PROCEDURES);

    @Test
    void protocol_names_from_scanners_may_travel() throws IOException {
        List<String> names = lines("protocol-names.txt");
        assertThat(names).hasSizeGreaterThanOrEqualTo(100);
        assertThat(names).filteredOn(name -> !VOCABULARY.allows(name)).isEmpty();
    }

    @Test
    void names_of_all_standard_procedures_may_travel() {
        assertThat(PROCEDURES.all())
                .filteredOn(procedure -> !VOCABULARY.allows(procedure.nameEn()))
                .isEmpty();
        assertThat(PROCEDURES.all())
                .filteredOn(procedure -> !VOCABULARY.allows(procedure.nameZh()))
                .isEmpty();
    }

    @Test
    void chinese_names_never_travel_alone_or_beside_other_words() throws IOException {
        List<String> allowed = new ArrayList<>();
        for (String surname : words("chinese-surnames.txt")) {
            for (String given : words("chinese-given-names.txt")) {
                String name = surname + given;
                List<String> texts =
                        List.of(name, "胸部CT " + name, name + "头颅平扫", surname + " " + given, "CT平扫(" + name + ")");
                texts.stream().filter(VOCABULARY::allows).forEach(allowed::add);
            }
        }
        assertThat(allowed).isEmpty();
    }

    @Test
    void names_in_latin_letters_never_travel_alone_or_beside_other_words() throws IOException {
        List<String> allowed = new ArrayList<>();
        List<String> surnames = words("latin-surnames.txt");
        for (String given : words("latin-given-names.txt")) {
            for (String surname : surnames) {
                List<String> texts = List.of(
                        given + " " + surname,
                        surname + "^" + given,
                        "CT chest " + given + " " + surname,
                        surname + ", " + given.charAt(0) + given.charAt(0) + "j.",
                        given);
                texts.stream().filter(VOCABULARY::allows).forEach(allowed::add);
            }
        }
        assertThat(allowed).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Head 12345678",
                "Chest 2024",
                "CT 13812345678",
                "Thorax 138-1234-5678",
                "Abdomen 1978-03-12",
                "Abdomen 12.03.78",
                "Abdomen 12/3/78",
                "Head 021 555 123",
                "chest a@b.cn",
                "www.hospital.cn",
                "J. Head",
                "Dr. J Hand",
                "头颅平扫 1978年",
                "胸部 95岁",
                "ID 4711",
                "Head M",
                "五床",
                "",
                "12",
                "L"
            })
    void numbers_that_identify_dates_addresses_and_initials_never_travel(String text) {
        assertThat(VOCABULARY.allows(text)).isFalse();
    }

    private static List<String> words(String file) throws IOException {
        List<String> words = new ArrayList<>();
        lines(file).forEach(line -> words.addAll(DataFile.words(line)));
        return words;
    }

    private static List<String> lines(String file) throws IOException {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                StandardVocabularyTest.class.getResourceAsStream("/vocabulary/" + file), StandardCharsets.UTF_8))) {
            return in.lines().filter(line -> !line.isBlank()).toList();
        }
    }
}
