package org.doselens.look.entry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRulesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "seven blue herons at dawn",
                "correct horse battery",
                "蓝色的苍鹭在清晨飞过江面去",
                "xkvq7-mmpa2-zzrt9",
                "n0tV3ry$impleAtAll"
            })
    void length_is_enough_without_signs_or_capitals(String password) {
        assertThat(PasswordRules.objection(password, "zhoulan")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "elevenchars, password.short",
        "password1234, password.guessable",
        "Password2026!, password.guessable",
        "123456789012, password.guessable",
        "qwertyuiopasdf, password.guessable",
        "aaaaaaaaaaaaaaaa, password.guessable",
        "abcabcabcabcabc, password.guessable",
        "zhoulan2026!!, password.guessable",
        "doseLensAdmin1, password.guessable",
        "fedcba987654, password.guessable"
    })
    void what_is_easily_guessed_is_refused_with_its_reason(String password, String reason) {
        assertThat(PasswordRules.objection(password, "zhoulan")).contains(reason);
    }
}
