package org.doselens.extraction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.doselens.dicom.Dataset;
import org.doselens.dicom.DatasetBuilder;
import org.doselens.dicom.Tag;

/** Whatever stands in a value, the exam is kept and only the value is lost. */
class DamagedTest {

    private static final int[] TEXTS = {
        Tag.StudyDate,
        Tag.StudyTime,
        Tag.ContentDate,
        Tag.ContentTime,
        Tag.PatientBirthDate,
        Tag.PatientAge,
        Tag.PatientSize,
        Tag.PatientWeight,
        Tag.PatientSex,
        Tag.TimezoneOffsetFromUTC,
        Tag.Manufacturer,
        Tag.ManufacturerModelName,
        Tag.AcquisitionDate,
        Tag.AcquisitionTime,
        Tag.KVP,
        Tag.ExposureTime,
        Tag.ImageAndFluoroscopyAreaDoseProduct,
        Tag.OrganDose,
        Tag.CommentsOnRadiationDose,
        Tag.AcquisitionNumber
    };

    @Property
    void an_image_with_any_text_in_its_values_is_an_exam(
            @ForAll("texts") List<String> texts, @ForAll("modalities") String modality) {
        DatasetBuilder image = Sr.image(modality);
        for (int i = 0; i < texts.size(); i++) {
            image.string(TEXTS[i % TEXTS.length], texts.get(i));
        }
        assertThat(Sr.extractIfAny("1.2.840.10008.5.1.4.1.1.1.1", image)).isPresent();
    }

    @Property
    void a_report_with_any_text_in_its_values_keeps_its_sound_events(@ForAll("texts") List<String> texts) {
        Dataset sound = Sr.container("113819", Sr.uid("113769", "1.9"), Sr.num("113838", "mGy.cm", "100"));
        Dataset[] odd = texts.stream()
                .map(text -> Sr.container(
                        "113819",
                        Sr.uid("113769", "1.8"),
                        Sr.time("111526", text),
                        Sr.num("113838", text, text),
                        Sr.code("123014", text, text)))
                .toArray(Dataset[]::new);
        Optional<ExtractedObject> read =
                Sr.extractIfAny(Sr.RDSR, Sr.report(Sr.container("1", odd), sound, Sr.container("113811", odd)));
        assertThat(read.orElseThrow().exam().exam().irradiationEvents())
                .anySatisfy(event -> assertThat(event.dlpMgyCm()).isEqualTo(100));
    }

    @Provide
    Arbitrary<List<String>> texts() {
        Arbitrary<String> close = Arbitraries.of(
                "0",
                "-1",
                "1e400",
                "NaN",
                "99999999",
                "20261399",
                "+9999",
                "1.2.3",
                "12:61",
                "Y",
                "000Y",
                "1,2,3",
                ".");
        Arbitrary<String> any = Arbitraries.strings().ascii().ofMaxLength(20).map(s -> s.replace('\\', '/'));
        return Arbitraries.oneOf(close, any).list().ofMaxSize(25);
    }

    @Provide
    Arbitrary<String> modalities() {
        return Arbitraries.of("DX", "MG", "MR", "PT", "CR");
    }
}
