package org.doselens.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatasetBuilderTest {

    @Test
    void values_are_asked_for_as_text_or_number_whatever_they_are() {
        Dataset dataset = new DatasetBuilder()
                .string(Tag.ImageType, "ORIGINAL", "PRIMARY")
                .decimal(Tag.KVP, 120)
                .decimal(Tag.CTDIvol, 7.25)
                .integer(Tag.ExposureTime, 500)
                .integer(Tag.Rows, 65535)
                .decimal(Tag.ImagePositionPatient, -1.5, 2, 3.25)
                .decimal(Tag.AcquiredImageAreaDoseProduct, 0.5)
                .build();

        assertThat(dataset.strings(Tag.ImageType)).containsExactly("ORIGINAL", "PRIMARY");
        assertThat(dataset.string(Tag.KVP)).contains("120");
        assertThat(dataset.integer(Tag.KVP)).hasValue(120);
        assertThat(dataset.decimal(Tag.CTDIvol)).hasValue(7.25);
        assertThat(dataset.string(Tag.CTDIvol)).contains("7.25");
        assertThat(dataset.integer(Tag.CTDIvol)).isEmpty();
        assertThat(dataset.integer(Tag.Rows)).hasValue(65535);
        assertThat(dataset.decimals(Tag.ImagePositionPatient)).containsExactly(-1.5, 2.0, 3.25);
        assertThat(dataset.decimal(Tag.AcquiredImageAreaDoseProduct)).hasValue(0.5);
        assertThat(dataset.vr(Tag.CTDIvol)).contains("FD");
        assertThat(dataset.tags()).startsWith(Tag.ImageType).doesNotContain(Tag.Columns);
    }

    @Test
    void what_is_empty_or_does_not_parse_is_absent() {
        Dataset dataset = new DatasetBuilder()
                .string(Tag.PatientAge, "  ")
                .string(Tag.KVP, "many")
                .string(Tag.PatientWeight, "0x1p3")
                .string(Tag.PatientSize, "NaN")
                .string(Tag.ImagePositionPatient, "1", "?", " 3 ")
                .decimal(Tag.CTDIvol, Double.NaN)
                .build();

        assertThat(dataset.contains(Tag.PatientAge)).isTrue();
        assertThat(dataset.string(Tag.PatientAge)).isEmpty();
        assertThat(dataset.strings(Tag.PatientAge)).isEmpty();
        assertThat(dataset.decimal(Tag.KVP)).isEmpty();
        assertThat(dataset.decimal(Tag.PatientWeight)).isEmpty();
        assertThat(dataset.decimal(Tag.PatientSize)).isEmpty();
        assertThat(dataset.decimal(Tag.CTDIvol)).isEmpty();
        assertThat(dataset.decimals(Tag.ImagePositionPatient)).containsExactly(1.0, 3.0);
        assertThat(dataset.items(Tag.KVP)).isEmpty();
        assertThat(dataset.string(Tag.Columns)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "0.1, 0.1",
        "120, 120",
        "0.30000000000000004, 0.3",
        "1234567.890123456789, 1234567.89012346",
        "-1.23456789012345E-7, -1.2345678901E-7",
        "1E22, 1E+22"
    })
    void a_decimal_string_fits_its_sixteen_characters(double number, String written) {
        Dataset dataset = new DatasetBuilder().decimal(Tag.NumericValue, number).build();

        assertThat(dataset.string(Tag.NumericValue).orElseThrow()).isEqualTo(written);
        assertThat(written.length()).isLessThanOrEqualTo(16);
    }

    @Test
    void values_have_an_even_length_by_the_padding_of_their_kind() {
        Dataset dataset = new DatasetBuilder()
                .string(Tag.SOPInstanceUID, "1.2.3")
                .string(Tag.StationName, "CT1")
                .build();

        assertThat(dataset.bytes(Tag.SOPInstanceUID)).contains("1.2.3\0".getBytes(StandardCharsets.US_ASCII));
        assertThat(dataset.bytes(Tag.StationName)).contains("CT1 ".getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void text_that_its_set_cannot_write_is_a_mistake_of_the_maker() {
        DatasetBuilder latin = new DatasetBuilder()
                .string(Tag.SpecificCharacterSet, "ISO_IR 100")
                .string(Tag.PatientName, "王");

        assertThatThrownBy(latin::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the Specific Character Set (0008,0005) cannot write this text");
    }

    @Test
    void an_unknown_tag_wants_its_representation() {
        assertThatThrownBy(() -> new DatasetBuilder().string(0x00291010, "x"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("291010");
    }
}
