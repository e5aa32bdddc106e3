package org.doselens.benchmarksdata;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StandardProceduresTest {

    private static final StandardProcedures PROCEDURES = StandardProcedures.load();

    @Test
    void all_procedures_are_there_with_both_names() {
        assertThat(PROCEDURES.all()).hasSizeGreaterThanOrEqualTo(137);
        assertThat(PROCEDURES.byKey("ct-chest-wo"))
                .hasValueSatisfying(procedure -> assertThat(procedure.nameZh()).isEqualTo("胸部CT平扫"));
        assertThat(PROCEDURES.byKey("ct-nothing")).isEmpty();
    }

    @Test
    void a_code_is_never_there_without_where_it_was_read() {
        assertThat(PROCEDURES.all())
                .filteredOn(procedure ->
                        !procedure.loinc().isEmpty() || !procedure.rpid().isEmpty())
                .allMatch(procedure -> procedure.codeConfidence().contains("fit="));
    }
}
