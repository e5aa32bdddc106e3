package org.doselens.extraction;

import static org.doselens.extraction.Habits.CAPTURE;
import static org.doselens.extraction.Habits.CT;
import static org.doselens.extraction.Habits.DX;
import static org.doselens.extraction.Habits.MG;
import static org.doselens.extraction.Habits.RDSR;
import static org.doselens.extraction.Habits.TOMO;
import static org.doselens.extraction.Habits.XA;
import static org.doselens.extraction.Habits.angiogram;
import static org.doselens.extraction.Habits.breast;
import static org.doselens.extraction.Habits.event;
import static org.doselens.extraction.Habits.filter;
import static org.doselens.extraction.Habits.row;
import static org.doselens.extraction.Habits.xray;
import static org.doselens.extraction.Sr.code;
import static org.doselens.extraction.Sr.container;
import static org.doselens.extraction.Sr.image;
import static org.doselens.extraction.Sr.num;
import static org.doselens.extraction.Sr.report;
import static org.doselens.extraction.Sr.text;

import java.util.stream.Stream;
import org.doselens.dicom.Dataset;
import org.doselens.dicom.DatasetBuilder;
import org.doselens.dicom.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Makers of projection X-ray and mammography, one habit to a row: what is odd, the object, and what is read from it in the words of {@link Summary}. Doses
 * in mGy, mGy·cm, µGy·m2 (DAP) and MBq, times in s, lengths in mm.
 */
class ProjectionHabitsTest {

    @ParameterizedTest(name = "{0}")
    @MethodSource({"projection", "projectionImages"})
    void a_habit_is_read_as_it_is_meant(String habit, String sopClass, DatasetBuilder object, String read) {
        Habits.check(habit, sopClass, object, read);
    }

    static Stream<Arguments> projection() {
        Dataset dap = num("122130", "Gy.m2", "0.00012");
        return Stream.of(
                row("DAP in dGy·cm2", RDSR, xray(num("122130", "dGy.cm2", "12")), "dap=120"),
                row("DAP in cGy·cm2", RDSR, xray(num("122130", "cGy.cm2", "120")), "dap=120"),
                row("DAP in mGy·cm2", RDSR, xray(num("122130", "mGy.cm2", "1200")), "dap=120"),
                row(
                        "DAP in µGy·m2 with the Greek letter",
                        RDSR,
                        xray(num("122130", "\u03BCGy.m2", "120")),
                        "dap=120 flag=none"),
                row("DAP with unit 1", RDSR, xray(num("122130", "1", "0.00012")), "dap=120"),
                row(
                        "DAP in Gy·m2 that is meant otherwise",
                        RDSR,
                        xray(num("122130", "Gy.m2", "234")),
                        "dap=234000000 flag=unitNotUnderstood"),
                row(
                        "one exposure without container",
                        RDSR,
                        report(dap, num("113733", "kV", "81")),
                        "events=1 dap=120 kvp=81 modality=DX"),
                row("RP dose in mGy", RDSR, xray(dap, num("113738", "mGy", "12")), "rp=12"),
                row(
                        "parts without a total",
                        RDSR,
                        report(container("113702", num("113726", "Gy.m2", "0.0001"), num("113727", "Gy.m2", "0.0002"))),
                        "dapTotal=300"),
                row(
                        "fluoroscopy time in minutes",
                        RDSR,
                        report(container("113702", num("113730", "min", "2.5"))),
                        "fluoroscopy=150 modality=RF"),
                row(
                        "two planes, one uid",
                        RDSR,
                        report(
                                event("1.9", dap, code("113764", "113620", "A")),
                                event("1.9", num("122130", "Gy.m2", "0.0003"), code("113764", "113621", "B"))),
                        "events=2 dapSum=420 modality=XA"),
                row(
                        "no containers for source and geometry",
                        RDSR,
                        xray(dap, num("112011", "deg", "-30"), num("112012", "deg", "20"), num("113750", "cm", "110")),
                        "angles=-30/20 detector=1100"),
                row(
                        "a rotation",
                        RDSR,
                        xray(
                                dap,
                                code("113721", "113613", "Rotational Acquisition"),
                                num("112011", "deg", "-100"),
                                num("113739", "deg", "100")),
                        "type=Rotational-Acquisition angles=-100/none end=100"),
                row(
                        "a field given by its sides",
                        RDSR,
                        xray(dap, num("113788", "mm", "200"), num("113789", "mm", "300")),
                        "field=0.06"),
                row(
                        "two filters",
                        RDSR,
                        xray(dap, filter("C-127F9", "SRT", "0.1", "0.3"), filter("12503006", "SCT", "1", "1")),
                        "filters=Copper-0.1-0.3,Aluminum-1.0-1.0"),
                row(
                        "pulses",
                        RDSR,
                        xray(
                                dap,
                                code("113732", "113631", "Pulsed"),
                                num("113791", "{pulse}/s", "7.5"),
                                num("113768", "1", "60")),
                        "mode=Pulsed rate=7.5 pulses=60"),
                row("a kV for every pulse", RDSR, xray(dap, num("113733", "kV", "70", "0", "80")), "kvp=75"),
                row(
                        "Siemens: XML in the comment",
                        RDSR,
                        xray(dap, text("121106", "<iiDiameter SRData=\"220\"/><NumOfFrames SRData=\"24\"/>")),
                        "intensifier=220 frames=24"),
                row(
                        "Hologic: side on the view",
                        RDSR,
                        breast(
                                num("111631", "dGy", "0.015"),
                                code(
                                        "111031",
                                        "DCM",
                                        "R-10242",
                                        "SRT",
                                        "CC",
                                        code("111027", "DCM", "G-A100", "SRT", "Right"))),
                        "agd=1.5 side=R view=CC modality=MG"),
                row(
                        "breast as the target region",
                        RDSR,
                        breast(num("111631", "mGy", "1.5"), code("123014", "DCM", "80248007", "SCT", "Left breast")),
                        "agd=1.5 side=L"),
                row(
                        "anode and half value layer",
                        RDSR,
                        breast(
                                num("111631", "mGy", "1.5"),
                                code("111632", "DCM", "C-164F9", "SRT", "Tungsten or Tungsten compound"),
                                num("111634", "mm", "0.53")),
                        "anode=Tungsten hvl=0.53"));
    }

    static Stream<Arguments> projectionImages() {
        return Stream.of(
                row(
                        "Agfa, Fuji: exposure and deviation index, no DAP",
                        DX,
                        image("CR").decimal(Tag.ExposureIndex, 250).decimal(Tag.DeviationIndex, -1.2),
                        "modality=CR ei=250 di=-1.2 dap=none"),
                row(
                        "DAP of a radiograph in dGy·cm2",
                        DX,
                        image("DX").decimal(Tag.ImageAndFluoroscopyAreaDoseProduct, 1.2),
                        "dap=12 source=imageHeader"),
                row(
                        "panoramic image",
                        DX,
                        image("PX")
                                .decimal(Tag.ImageAndFluoroscopyAreaDoseProduct, 0.81)
                                .decimal(Tag.KVP, 70),
                        "modality=PX dap=8.1 kvp=70"),
                row(
                        "filter and distance of a radiograph",
                        DX,
                        image("DX")
                                .decimal(Tag.KVP, 81)
                                .string(Tag.FilterMaterial, "ALUMINUM", "COPPER")
                                .decimal(Tag.FilterThicknessMinimum, 1, 0.1)
                                .decimal(Tag.FilterThicknessMaximum, 1, 0.1)
                                .decimal(Tag.DistanceSourceToDetector, 1150),
                        "filters=Aluminum-1.0-1.0,Copper-0.1-0.1 detector=1150"),
                row(
                        "organ dose in dGy",
                        MG,
                        image("MG")
                                .decimal(Tag.OrganDose, 0.0137)
                                .string(Tag.ImageLaterality, "L")
                                .string(Tag.AnodeTargetMaterial, "TUNGSTEN"),
                        "agd=1.37 side=L anode=Tungsten"),
                row(
                        "tomosynthesis: dose in its acquisition",
                        TOMO,
                        image("MG")
                                .string(Tag.ImageLaterality, "R")
                                .sequence(
                                        Tag.XRay3DAcquisitionSequence,
                                        new DatasetBuilder()
                                                .decimal(Tag.KVP, 31)
                                                .decimal(Tag.OrganDose, 0.018)
                                                .build()),
                        "agd=1.8 kvp=31 side=R type=Rotational-Acquisition"),
                row(
                        "a mammogram computed from a tomosynthesis",
                        MG,
                        image("MG")
                                .string(Tag.ImageType, "DERIVED", "PRIMARY", "TOMO", "GENERATED_2D")
                                .decimal(Tag.OrganDose, 0.018),
                        "events=0"),
                row(
                        "XA without a report",
                        XA,
                        angiogram().decimal(Tag.ImageAndFluoroscopyAreaDoseProduct, 25),
                        "modality=XA dap=250 type=Stationary-Acquisition angles=-30/20 frames=60 source=imageHeader"),
                row(
                        "XA: totals of the procedure so far in each image",
                        XA,
                        angiogram()
                                .decimal(Tag.ImageAndFluoroscopyAreaDoseProduct, 25)
                                .integer(Tag.TotalTimeOfFluoroscopy, 95)
                                .integer(Tag.TotalNumberOfExposures, 4),
                        "dapTotal=250 dap=none dapSum=none fluoroscopy=95 kvp=75 source=imageHeader"),
                row(
                        "XA: a rotation",
                        XA,
                        angiogram().string(Tag.PositionerMotion, "DYNAMIC"),
                        "type=Rotational-Acquisition"),
                row(
                        "RF: stored fluoroscopy",
                        XA,
                        angiogram().string(Tag.Modality, "RF").string(Tag.RadiationSetting, "SC"),
                        "type=Fluoroscopy modality=RF"),
                row(
                        "XA: pulsed",
                        XA,
                        angiogram().string(Tag.RadiationMode, "PULSED").decimal(Tag.CineRate, 7.5),
                        "mode=Pulsed rate=7.5"),
                row(
                        "CT: radiation mode of an image that is no fluoroscopy",
                        CT,
                        image("CT").string(Tag.RadiationMode, "CONTINUOUS").decimal(Tag.CTDIvol, 8),
                        "ctdi=8 mode=none"),
                row(
                        "XA: second plane",
                        XA,
                        angiogram().string(Tag.ImageType, "ORIGINAL", "PRIMARY", "BIPLANE B"),
                        "plane=B"),
                row(
                        "Siemens Arcadis: text of a C-arm",
                        CAPTURE,
                        image("XA")
                                .string(
                                        Tag.CommentsOnRadiationDose,
                                        "Fluoro time: 2:35 min, DAP: 123.4 cGycm2, Air Kerma 12.5 mGy"),
                        "source=doseImage fluoroscopy=155 dapTotal=123.4 rpTotal=12.5"),
                row(
                        "GE: text of a C-arm",
                        CAPTURE,
                        image("RF")
                                .string(Tag.CommentsOnRadiationDose, "Total DAP = 0.52 Gy.cm2\nFluoroscopy Time 95 s"),
                        "fluoroscopy=95 dapTotal=52"),
                row(
                        "C-arm: time of fluoroscopy in its attribute",
                        CAPTURE,
                        image("XA").integer(Tag.TotalTimeOfFluoroscopy, 95),
                        "fluoroscopy=95"));
    }
}
