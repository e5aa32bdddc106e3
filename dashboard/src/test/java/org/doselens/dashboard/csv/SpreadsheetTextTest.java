package org.doselens.dashboard.csv;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SpreadsheetTextTest {

    @Test
    void a_fraction_is_written_as_people_write_it() {
        assertThat(SpreadsheetText.field(0.051500000000000004)).isEqualTo("0.0515");
        assertThat(SpreadsheetText.field(2.9241e-5)).isEqualTo("0.000029241");
        assertThat(SpreadsheetText.field(2.0 / 3)).isEqualTo("0.666666667");
        assertThat(SpreadsheetText.field(860.0)).isEqualTo("860.0");
        assertThat(SpreadsheetText.field(1.5e9)).isEqualTo("1500000000.0");
        assertThat(SpreadsheetText.field(0.0)).isEqualTo("0.0");
    }

    @Test
    void other_fields_stay_and_a_name_is_no_formula() {
        assertThat(SpreadsheetText.field(12)).isEqualTo(12);
        assertThat(SpreadsheetText.field(null)).isNull();
        assertThat(SpreadsheetText.field("=1+1")).isEqualTo("'=1+1");
    }
}
