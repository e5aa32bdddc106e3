package org.doselens.anonymizer.reidentification;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.doselens.anonymizer.Identity;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PersonTest {

    @ParameterizedTest
    @CsvSource({
        "冯^欣, 冯欣",
        "'Feng^Xin', 'Feng, Xin'",
        "'Feng^Xin=冯^欣', 'Feng, Xin · 冯欣'",
        "'Smith^John^A^Dr', 'Smith, John A Dr'",
        "冯欣, 冯欣",
        "'^^^', ''",
        "'', ''"
    })
    void a_name_is_written_as_people_write_it(String dicom, String written) {
        Identity identity = new Identity(dicom, "P-1", null, null, List.of(), "2.25.1", null, List.of());

        assertThat(new Person("key", identity, null, null, null).writtenName()).isEqualTo(written);
    }
}
