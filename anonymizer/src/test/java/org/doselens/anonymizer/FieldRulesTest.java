package org.doselens.anonymizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.doselens.exam.Exam;
import org.junit.jupiter.api.Test;

class FieldRulesTest {

    private static final Path PAGE = Path.of("..", "docs", "DEIDENTIFICATION.md");

    @Test
    void every_field_of_the_contract_has_a_rule_and_every_rule_a_field() {
        assertThat(FieldRules.TABLE)
                .extracting(FieldRule::field)
                .containsExactlyInAnyOrderElementsOf(FieldRules.contractFields());
        assertThatCode(FieldRules::requireComplete).doesNotThrowAnyException();
        assertThat(FieldRules.contractFields())
                .as("the walk reaches nested records and lists")
                .contains("Exam.examKey", "Device.serialNumber", "IrradiationEvent.uid", "Heartbeat.onsiteAddress")
                .hasSizeGreaterThan(Exam.class.getRecordComponents().length + 80);
    }

    @Test
    void the_page_for_the_privacy_officer_shows_the_rules_that_run() throws IOException {
        String rules = FieldRules.TABLE.stream()
                .map(rule -> "| `%s` | %s | %s %s |"
                        .formatted(
                                rule.field(),
                                rule.action().meaning(),
                                rule.option().code(),
                                rule.option().meaning()))
                .collect(Collectors.joining("\n"));

        assertThat(Files.readString(PAGE))
                .as("copy the rules from here into docs/DEIDENTIFICATION.md")
                .contains(rules);
    }
}
