package org.doselens.extraction.size;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.OptionalDouble;
import java.util.Random;
import org.doselens.dicom.Dataset;
import org.doselens.dicom.DatasetBuilder;
import org.doselens.dicom.Tag;
import org.doselens.dicom.Uid;
import org.doselens.dicom.Vr;
import org.doselens.dicom.builtin.BuiltinHeaderReader;
import org.doselens.dicom.builtin.DatasetEncoder;
import org.doselens.dicom.builtin.ReadLimits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Phantoms with a known water-equivalent diameter (AAPM Report 220), as slices that pass the reader. */
class AxialSizeTapTest {

    private static final double HALF_A_PERCENT = 0.005;
    private static final double ONE_PERCENT = 0.01;

    @ParameterizedTest(name = "{0} x {1} mm of water in a field of {2} mm")
    @CsvSource({"100,100,250", "160,160,300", "220,180,350", "300,220,400", "380,280,500", "460,340,500"})
    void an_ellipse_of_water_has_the_diameter_of_the_circle_of_its_area(double width, double height, double field)
            throws Exception {
        for (boolean signed : new boolean[] {true, false}) {
            Phantom phantom = new Phantom(512, field).body(5, -10, width, height, 0, -1000);
            assertThat(phantom.expectedMm()).isEqualTo(Math.sqrt(width * height), within(1e-9));
            assertThat(measured(phantom.slice(signed), Uid.ExplicitVRLittleEndian))
                    .hasValueCloseTo(phantom.expectedMm(), within(phantom.expectedMm() * HALF_A_PERCENT));
        }
    }

    @Test
    void lungs_count_with_their_own_density_though_they_are_mostly_air() throws Exception {
        Phantom thorax = new Phantom(512, 400)
                .body(0, 0, 340, 240, 20, -1000)
                .body(-80, 0, 110, 150, -820, 20)
                .body(80, 0, 110, 150, -820, 20)
                .body(-80, 10, 14, 14, 40, -820)
                .body(0, 85, 30, 30, 700, 20);
        assertThat(measured(thorax.slice(true), Uid.ImplicitVRLittleEndian))
                .hasValueCloseTo(thorax.expectedMm(), within(thorax.expectedMm() * HALF_A_PERCENT));
    }

    @Test
    void the_table_and_its_mattress_do_not_count_and_arms_do() throws Exception {
        Phantom patient = new Phantom(512, 500)
                .body(0, 0, 320, 220, 0, -1000)
                .body(-205, 20, 70, 75, 30, -1000)
                .body(205, 20, 70, 75, 30, -1000)
                .box(-210, 112, 210, 128, -880)
                .box(-210, 128, 210, 131, -200)
                .box(-210, 131, 210, 165, -940)
                .box(-210, 165, 210, 168, -200);
        assertThat(measured(patient.slice(true), Uid.ExplicitVRLittleEndian))
                .hasValueCloseTo(patient.expectedMm(), within(patient.expectedMm() * HALF_A_PERCENT));
    }

    @Test
    void a_patient_cut_off_by_the_field_of_view_gets_no_diameter_rather_than_a_wrong_one() throws Exception {
        Phantom square = new Phantom(512, 250).body(0, 0, 340, 220, 0, -1000);
        Phantom circle = new Phantom(512, 280).body(0, 0, 340, 220, 0, -1000).inCircle();
        Phantom whole = new Phantom(512, 360).body(0, 0, 340, 220, 0, -1000).inCircle();
        assertThat(measured(square.slice(true), Uid.ExplicitVRLittleEndian)).isEmpty();
        assertThat(measured(circle.slice(true), Uid.ExplicitVRLittleEndian)).isEmpty();
        assertThat(measured(whole.slice(true), Uid.ExplicitVRLittleEndian))
                .hasValueCloseTo(whole.expectedMm(), within(whole.expectedMm() * HALF_A_PERCENT));
    }

    @ParameterizedTest(name = "field of {0} mm")
    @ValueSource(doubles = {250, 270, 290, 300, 310, 315, 320, 325, 330, 335, 338, 345})
    void whatever_the_field_of_view_a_diameter_is_right_or_not_given(double field) throws Exception {
        for (boolean inCircle : new boolean[] {true, false}) {
            Phantom patient = new Phantom(512, field).body(0, 0, 340, 220, 0, -1000);
            OptionalDouble mm =
                    measured((inCircle ? patient.inCircle() : patient).slice(true), Uid.ExplicitVRLittleEndian);
            assertThat(mm.orElse(patient.expectedMm()))
                    .isEqualTo(patient.expectedMm(), within(patient.expectedMm() * ONE_PERCENT));
            assertThat(mm.isPresent() || field < 340).isTrue();
        }
    }

    @Test
    void air_noise_localizers_and_compressed_slices_give_none() throws Exception {
        assertThat(measured(new Phantom(512, 400).slice(true), Uid.ExplicitVRLittleEndian))
                .isEmpty();
        byte[] noise = new byte[512 * 512 * 2];
        new Random(3).nextBytes(noise);
        Dataset slice = new Phantom(512, 400).body(0, 0, 200, 200, 0, -1000).slice(true);
        assertThat(measured(
                        new DatasetBuilder()
                                .all(slice)
                                .bytes(Tag.PixelData, Vr.OW, noise)
                                .build(),
                        Uid.ExplicitVRLittleEndian))
                .isEmpty();
        Dataset localizer = new DatasetBuilder()
                .all(slice)
                .string(Tag.ImageType, "ORIGINAL", "PRIMARY", "LOCALIZER")
                .build();
        assertThat(measured(localizer, Uid.ExplicitVRLittleEndian)).isEmpty();
        assertThat(new AxialSizeTap().observe(slice, "1.2.840.10008.1.2.4.90")).isEmpty();
        assertThat(new AxialSizeTap().observe(slice, Uid.ExplicitVRLittleEndian))
                .isPresent();
    }

    private static OptionalDouble measured(Dataset slice, String transferSyntax) throws Exception {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        new DatasetEncoder(transferSyntax).writeFile(slice, file);
        Dataset header = new BuiltinHeaderReader(ReadLimits.DEFAULT, new AxialSizeTap())
                .readFile(new ByteArrayInputStream(file.toByteArray()))
                .dataset();
        assertThat(header.contains(Tag.WaterEquivalentDiameterCalculationMethodCodeSequence))
                .isEqualTo(header.contains(Tag.WaterEquivalentDiameter));
        return header.decimal(Tag.WaterEquivalentDiameter);
    }
}
