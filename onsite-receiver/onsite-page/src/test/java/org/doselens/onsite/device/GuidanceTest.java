package org.doselens.onsite.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which advice a device gets, by what it writes of itself. */
class GuidanceTest {

    private static Guidance.Guide of(String manufacturer, String model, String modality) {
        return Guidance.of(new DeviceSource.KnownDevice(
                "key",
                null,
                null,
                manufacturer,
                model,
                modality,
                false,
                Instant.EPOCH,
                Instant.EPOCH,
                Map.of("imageHeader", 1),
                0,
                null));
    }

    @ParameterizedTest
    @CsvSource({
        "GE MEDICAL SYSTEMS, Optima CT660, CT, ge-lightspeed",
        "GE MEDICAL SYSTEMS, Revolution CT, CT, ge-revolution",
        "GE MEDICAL SYSTEMS, Senographe Essential, MG, ge-mammography",
        "GE Healthcare Surgery, ESP 21 cm FPD Super-C, RF, ge-surgery",
        "GE Healthcare, Optima XR220, DX, ge-other",
        "SIEMENS, SOMATOM Definition Flash, CT, siemens-ct",
        "Siemens Healthineers, SOMATOM go.Top, CT, siemens-ct",
        "Siemens, AXIOM-Artis, XA, siemens-xa",
        "SIEMENS, ARCADIS Varic, XA, siemens-arcadis",
        "SIEMENS, Fluorospot Compact FD, DX, siemens-dx",
        "SIEMENS, MAMMOMAT Inspiration, MG, siemens-mg",
        "Philips, Brilliance 16P, CT, philips-ct-old",
        "Philips, Ingenuity CT, CT, philips-ct",
        "Philips Medical Systems, Azurion, XA, philips-xa",
        "Philips Medical Systems, DigitalDiagnost, DX, philips-dx",
        "TOSHIBA, Aquilion, CT, canon-ct-old",
        "CANON_MEC, Aquilion ONE, CT, canon-ct",
        "Canon Inc., CXDI Control Software NE, DX, canon-cxdi",
        "TOSHIBA_MEC, DFP-8000D, XA, canon-other",
        "UIH, uCT 760, CT, united-ct",
        "联影, uDR 780i, DX, united-other",
        "Neusoft, NeuViz 128, CT, neusoft",
        "Mindray, DigiEye 760, DX, mindray",
        "万东, DR, DX, chinese-other",
        "Hitachi Medical Corporation, Supria, CT, hitachi-ct",
        "'Hitachi, Ltd.', SCENARIA View, CT, hitachi-ct",
        "FUJIFILM Corporation, FDR-3000AWS, MG, fuji",
        "FUJIFILM Healthcare Corporation, Supria, CT, hitachi-ct",
        "SHIMADZU, Trinias, XA, shimadzu",
        "'HOLOGIC, Inc.', Selenia Dimensions, MG, hologic",
        "Carestream Health, DRX-Evolution, DX, carestream",
        "Somebody, Something, CT, other"
    })
    void a_device_gets_the_advice_of_its_family(String manufacturer, String model, String modality, String guide) {
        assertThat(of(manufacturer, model, modality).id()).isEqualTo(guide);
    }

    @Test
    void what_is_told_as_fact_has_a_source_and_all_of_it_stands_in_both_languages() {
        for (Guidance.Guide guide : Guidance.all()) {
            assertThat(guide.source() == null)
                    .as(guide.id() + ": a source for its steps")
                    .isEqualTo(guide.stepsEn() == null);
            assertThat(List.of(guide.stepsEn() == null, guide.unverifiedEn() == null, guide.askEn() == null))
                    .as(guide.id() + ": both languages")
                    .isEqualTo(List.of(guide.stepsZh() == null, guide.unverifiedZh() == null, guide.askZh() == null));
            assertThat(guide.askEn()).as(guide.id()).isNotBlank();
            assertThat(guide.stepsEn() != null || guide.unverifiedEn() != null)
                    .as(guide.id() + ": something is said")
                    .isTrue();
        }
    }
}
