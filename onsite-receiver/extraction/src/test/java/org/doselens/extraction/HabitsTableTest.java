package org.doselens.extraction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.doselens.extraction.Sr.code;
import static org.doselens.extraction.Sr.coded;
import static org.doselens.extraction.Sr.container;
import static org.doselens.extraction.Sr.image;
import static org.doselens.extraction.Sr.num;
import static org.doselens.extraction.Sr.report;
import static org.doselens.extraction.Sr.text;
import static org.doselens.extraction.Sr.time;
import static org.doselens.extraction.Sr.uid;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.doselens.dicom.Dataset;
import org.doselens.dicom.DatasetBuilder;
import org.doselens.dicom.Tag;
import org.doselens.dicom.Vr;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Makers' habits, one to a row: what is odd, the object, and what is read from it in the words of {@link Summary}. Doses
 * in mGy, mGy·cm, µGy·m2 (DAP) and MBq, times in s, lengths in mm.
 */
class HabitsTableTest {

    private static final String RDSR = Sr.RDSR;
    private static final String ENHANCED_SR = "1.2.840.10008.5.1.4.1.1.88.22";
    private static final String CT = "1.2.840.10008.5.1.4.1.1.2";
    private static final String DX = "1.2.840.10008.5.1.4.1.1.1.1";
    private static final String MG = "1.2.840.10008.5.1.4.1.1.1.2";
    private static final String TOMO = "1.2.840.10008.5.1.4.1.1.13.1.3";
    private static final String XA = "1.2.840.10008.5.1.4.1.1.12.1";
    private static final String MR = "1.2.840.10008.5.1.4.1.1.4";
    private static final String PT = "1.2.840.10008.5.1.4.1.1.128";
    private static final String CAPTURE = "1.2.840.10008.5.1.4.1.1.7";

    @ParameterizedTest(name = "{0}")
    @MethodSource({"computedTomography", "computedTomographyImages", "projection", "projectionImages", "others"})
    void a_habit_is_read_as_it_is_meant(String habit, String sopClass, DatasetBuilder object, String read) {
        List<String> told = Summary.of(Sr.extractIfAny(sopClass, object));
        assertThat(told).as(habit).contains(read.split(" +", -1));
    }

    static Stream<Arguments> computedTomography() {
        Dataset ctdi = num("113830", "mGy", "10");
        Dataset dlp = num("113838", "mGy.cm", "300");
        return Stream.of(
                row("GE: dose in an Enhanced SR", ENHANCED_SR, ct(ctdi, dlp), "source=enhancedSr dlp=300"),
                row("items bare below the event", RDSR, ct(ctdi, dlp), "modality=CT events=1 ctdi=10 dlp=300"),
                row(
                        "items three containers deep",
                        RDSR,
                        ct(container("113829", container("113822", ctdi, dlp))),
                        "dlp=300"),
                row(
                        "SNOMED CT for SRT codes",
                        RDSR,
                        ct(ctdi, code("113820", "DCM", "116152004", "SCT", "Spiral")),
                        "type=Spiral-Acquisition"),
                row(
                        "codes of the maker's own, standard meaning",
                        RDSR,
                        ct(own("CT_01", "Mean CTDIvol", ctdi), own("CT_02", "DLP", dlp)),
                        "ctdi=10 dlp=300"),
                row(
                        "codes of the maker's own, own meaning",
                        RDSR,
                        ct(own("113830", "Couch", ctdi), dlp),
                        "dlp=300 ctdi=none"),
                row("no unit", RDSR, ct(num("113838", null, "300")), "dlp=300 flag=unitNotUnderstood"),
                row(
                        "no unit, and too much for the template's",
                        RDSR,
                        ct(num("113838", null, "300000"), ctdi),
                        "dlp=none flag=unitNotUnderstood"),
                row(
                        "unit of another quantity",
                        RDSR,
                        ct(num("113838", "mGy", "300"), ctdi),
                        "dlp=none ctdi=10 flag=unitNotUnderstood"),
                row("DLP in Gy·cm", RDSR, ct(num("113838", "Gy.cm", "0.3")), "dlp=300 flag=none"),
                row("CTDIvol in cGy", RDSR, ct(num("113830", "cGy", "1")), "ctdi=10"),
                row("unit in capitals and without point", RDSR, ct(num("113838", "MGYCM", "300")), "dlp=300 flag=none"),
                row("unit with a code of the maker's own", RDSR, ct(unit("113838", "U7", "mGy*cm", "300")), "dlp=300"),
                row("unit behind the number", RDSR, ct(num("113838", null, "300 mGy.cm")), "dlp=300"),
                row("number in a text", RDSR, ct(text("113838", "300.5 mGy*cm")), "dlp=300.5"),
                row("comma for the point, blanks around", RDSR, ct(num("113838", "mGy.cm", " 300,5 ")), "dlp=300.5"),
                row("comma for thousands", RDSR, ct(num("113838", "mGy.cm", "1,300.5")), "dlp=1300.5"),
                row("exponent", RDSR, ct(num("113838", "mGy.cm", "3.0E+02")), "dlp=300"),
                row("number beside the Measured Value Sequence", RDSR, ct(beside("113838", "300")), "dlp=300"),
                row(
                        "events in containers of the maker's own",
                        RDSR,
                        report(
                                own("A1", "Scan", container("1", container("2", ctdi), dlp)),
                                own("A1", "Scan", container("1", num("113830", "mGy", "20")))),
                        "events=2 ctdi=10 dlp=300 modality=CT"),
                row(
                        "no container at all",
                        RDSR,
                        report(ctdi, dlp, uid("113769", "1.9")),
                        "events=1 ctdi=10 dlp=300 uid=stated"),
                row("no phantom", RDSR, ct(ctdi), "ctdi=10 phantom=none"),
                row("phantom in words", RDSR, ct(ctdi, text("113835", "IEC Head Dosimetry Phantom")), "phantom=16"),
                row("no acquisition type", RDSR, ct(ctdi, dlp), "type=none dlp=300"),
                row("no event uid", RDSR, report(container("113819", ctdi, dlp)), "events=1 uid=derived"),
                row(
                        "start without seconds",
                        RDSR,
                        ct(ctdi, time("111526", "202603021215")),
                        "start=2026-03-02T12:15+08:00"),
                row(
                        "start with hyphens and colons",
                        RDSR,
                        ct(ctdi, text("111526", "2026-03-02 12:15:30")),
                        "start=2026-03-02T12:15:30+08:00"),
                row(
                        "start with the device's own offset",
                        RDSR,
                        ct(ctdi, time("111526", "20260302041530+0000")),
                        "start=2026-03-02T04:15:30Z"),
                row(
                        "offset in Timezone Offset From UTC",
                        RDSR,
                        ct(ctdi, time("111526", "20260302131530")).string(Tag.TimezoneOffsetFromUTC, "+0900"),
                        "start=2026-03-02T13:15:30+09:00"),
                row(
                        "two tubes",
                        RDSR,
                        ct(
                                ctdi,
                                container("113831", num("113733", "kV", "100")),
                                container("113831", num("113733", "kV", "140"))),
                        "kvp=120"),
                row(
                        "total without events",
                        RDSR,
                        report(container("113811", num("113813", "mGy.cm", "500"))),
                        "events=0 total=500 modality=CT"),
                row("total bare below the root", RDSR, report(num("113813", "mGy.cm", "500")), "total=500"),
                row(
                        "diameter in cm below SSDE",
                        RDSR,
                        ct(below(num("113930", "mGy", "12"), num("113980", "cm", "28.4"), num("113931", "cm", "33"))),
                        "ssde=12 water=284 lateral=330 size=reported"),
                row(
                        "diameter from the localizer",
                        RDSR,
                        ct(
                                ctdi,
                                below(num("113980", "mm", "284"), code("G-C036", "SRT", "113984", "DCM", "Localizer"))),
                        "water=284 size=localizer"),
                row(
                        "dose check over its alert value",
                        RDSR,
                        ct(ctdi, container("113900", num("113903", "mGy.cm", "1000"), num("113905", "mGy.cm", "1200"))),
                        "alert=true notification=none"),
                row(
                        "dose check without an estimate",
                        RDSR,
                        ct(ctdi, container("113908", num("113912", "mGy", "80"))),
                        "alert=none notification=false"),
                row(
                        "collimation, rotation, modulation",
                        RDSR,
                        ct(ctdi, num("113827", "mm", "38.4"), num("113834", "s", "0.5"), text("113842", "XYZ_EC")),
                        "collimation=38.4 rotation=0.5 modulation=ANGULAR\\LONGITUDINAL"));
    }

    static Stream<Arguments> computedTomographyImages() {
        return Stream.of(
                row(
                        "CTDIvol of a slice",
                        CT,
                        image("CT").decimal(Tag.CTDIvol, 8.5),
                        "source=imageHeader ctdi=8.5 dlp=none"),
                row("CTDIvol as a decimal string", CT, image("CT").string(Tag.CTDIvol, Vr.DS, "8.5"), "ctdi=8.5"),
                row("CTDIvol as a text with a comma", CT, image("CT").string(Tag.CTDIvol, Vr.LO, "8,5"), "ctdi=8.5"),
                row("CTDIvol as UN", CT, image("CT").bytes(Tag.CTDIvol, Vr.UN, eightBytes(8.5)), "ctdi=8.5"),
                row(
                        "a localizer with dose",
                        CT,
                        image("CT")
                                .string(Tag.ImageType, "ORIGINAL", "PRIMARY", "LOCALIZER")
                                .decimal(Tag.CTDIvol, 0.1),
                        "ctdi=0.1 type=Constant-Angle-Acquisition"),
                row(
                        "a reformatted slice",
                        CT,
                        image("CT")
                                .string(Tag.ImageType, "DERIVED", "SECONDARY", "MPR")
                                .decimal(Tag.CTDIvol, 8.5),
                        "nothing"),
                row(
                        "size in the slice",
                        CT,
                        image("CT").decimal(Tag.WaterEquivalentDiameter, 284),
                        "water=284 size=reported"),
                row(
                        "Philips: private DLP of the study",
                        CAPTURE,
                        screen("").string(0x00E10010, Vr.LO, "ELSCINT1").string(0x00E11021, Vr.DS, "502.5"),
                        "source=doseImage total=502.5"),
                row(
                        "Philips: lines of text",
                        CAPTURE,
                        screen("Series #3 PRE Average CTDIvol=7.2 DLP=196.0\r\nTotal DLP=196.0"),
                        "total=196 ctdi=7.2 dlp=196"),
                row(
                        "Siemens: lines of text",
                        CAPTURE,
                        screen("Event=1 kV=120 CTDIvol(mGy): 7,2 DLP(mGy*cm): 196,0; Total DLP: 196.0 mGy*cm"),
                        "total=196 ctdi=7.2 dlp=196"),
                row(
                        "GE: a table of text",
                        CAPTURE,
                        screen(
                                "Series Type Scan Range (mm) CTDIvol (mGy) DLP (mGy-cm) Phantom cm\n1 Scout - - - -\n2 Helical I12.250-I293.500 12.45 387.60 Body 32\nTotal Exam DLP: 387.60"),
                        "total=387.6 events=1 ctdi=12.45 dlp=387.6 phantom=32"),
                row("Chinese: total in a text", CAPTURE, screen("\u603BDLP\uFF1A 387.60 mGy.cm"), "total=387.6"),
                row("a screen of text without dose", CAPTURE, screen("for research only"), "nothing"));
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

    static Stream<Arguments> others() {
        byte[] gbk = "\u80F8\u90E8\u5E73\u626B".getBytes(Charset.forName("GBK"));
        return Stream.of(
                row(
                        "two injections",
                        PT,
                        image("PT")
                                .sequence(
                                        Tag.RadiopharmaceuticalInformationSequence,
                                        injection("F-18", 2.2e8),
                                        injection("Ga-68", 1.5e8)),
                        "events=2 activity=370"),
                row(
                        "MR: coils, sequence, SAR",
                        MR,
                        image("MR")
                                .string(Tag.ReceiveCoilName, "HeadNeck_64")
                                .string(Tag.TransmitCoilName, "Body")
                                .string(Tag.ScanningSequence, "SE", "IR")
                                .decimal(Tag.SAR, 0.8)
                                .decimal(Tag.RepetitionTime, 4000),
                        "coil=HeadNeck_64 transmit=Body sequence=SE\\IR sar=0.8 tr=4000 source=none"),
                row(
                        "MR: coil in a functional group",
                        MR,
                        image("MR")
                                .sequence(
                                        Tag.SharedFunctionalGroupsSequence,
                                        group(Tag.MRReceiveCoilSequence, Tag.ReceiveCoilName, "Knee_18")),
                        "coil=Knee_18"),
                row("contrast named", CT, image("CT").string(Tag.ContrastBolusAgent, "Iohexol"), "contrast=true"),
                row(
                        "ultrasound: use alone",
                        "1.2.840.10008.5.1.4.1.1.6.1",
                        image("US"),
                        "modality=US events=0 source=none"),
                row(
                        "GBK declared as GB18030",
                        CT,
                        image("CT").string(Tag.SpecificCharacterSet, "GB18030").bytes(Tag.ProtocolName, Vr.LO, gbk),
                        "protocol=\u80F8\u90E8\u5E73\u626B"),
                row(
                        "GBK under no declared set",
                        CT,
                        image("CT").bytes(Tag.ProtocolName, Vr.LO, gbk),
                        "protocol=\u80F8\u90E8\u5E73\u626B"),
                row(
                        "GBK declared as Latin 1",
                        CT,
                        image("CT")
                                .string(Tag.SpecificCharacterSet, "ISO_IR 100")
                                .bytes(Tag.ProtocolName, Vr.LO, gbk),
                        "protocol=\u80F8\u90E8\u5E73\u626B"),
                row("born three weeks before", CT, image("CT").string(Tag.PatientBirthDate, "20260209"), "age=0.058"),
                row(
                        "age alone, in weeks",
                        CT,
                        image("CT").string(Tag.PatientBirthDate, "").string(Tag.PatientAge, "003W"),
                        "age=0.0574960471 flag=ageApproximate"));
    }

    private static Arguments row(String habit, String sopClass, DatasetBuilder object, String read) {
        return Arguments.of(habit, sopClass, object, read);
    }

    private static DatasetBuilder ct(Dataset... items) {
        return report(event("113819", "1.9", items));
    }

    private static DatasetBuilder xray(Dataset... items) {
        return report(event("1.9", items));
    }

    private static DatasetBuilder breast(Dataset... items) {
        return xray(items);
    }

    private static Dataset event(String uid, Dataset... items) {
        return event("113706", uid, items);
    }

    private static Dataset event(String concept, String uid, Dataset... items) {
        List<Dataset> all = new ArrayList<>(List.of(items));
        all.add(uid("113769", uid));
        return container(concept, all.toArray(Dataset[]::new));
    }

    private static Dataset own(String code, String meaning, Dataset item) {
        return new DatasetBuilder()
                .all(item)
                .sequence(Tag.ConceptNameCodeSequence, coded(code, "99ACME", meaning))
                .build();
    }

    private static Dataset unit(String concept, String code, String meaning, String value) {
        Dataset measured = new DatasetBuilder()
                .string(Tag.NumericValue, value)
                .sequence(Tag.MeasurementUnitsCodeSequence, coded(code, "99ACME", meaning))
                .build();
        return new DatasetBuilder()
                .all(num(concept, "x", value))
                .sequence(Tag.MeasuredValueSequence, measured)
                .build();
    }

    private static Dataset beside(String concept, String value) {
        return new DatasetBuilder()
                .string(Tag.ValueType, "NUM")
                .sequence(Tag.ConceptNameCodeSequence, coded(concept, "DCM", concept))
                .string(Tag.NumericValue, value)
                .build();
    }

    private static Dataset below(Dataset item, Dataset... items) {
        return new DatasetBuilder()
                .all(item)
                .sequence(Tag.ContentSequence, items)
                .build();
    }

    private static Dataset filter(String material, String scheme, String minimumMm, String maximumMm) {
        return container(
                "113771",
                code("113757", "DCM", material, scheme, material),
                num("113758", "mm", minimumMm),
                num("113773", "mm", maximumMm));
    }

    private static DatasetBuilder screen(String comments) {
        return image("CT")
                .string(Tag.ImageType, "DERIVED", "SECONDARY", "DOSE_INFO")
                .string(Tag.CommentsOnRadiationDose, comments);
    }

    private static DatasetBuilder angiogram() {
        return image("XA")
                .string(Tag.ImageType, "ORIGINAL", "PRIMARY", "SINGLE PLANE")
                .decimal(Tag.KVP, 75)
                .decimal(Tag.PositionerPrimaryAngle, -30)
                .decimal(Tag.PositionerSecondaryAngle, 20)
                .integer(Tag.NumberOfFrames, 60);
    }

    private static Dataset injection(String name, double becquerel) {
        return new DatasetBuilder()
                .string(Tag.Radiopharmaceutical, name)
                .decimal(Tag.RadionuclideTotalDose, becquerel)
                .build();
    }

    private static Dataset group(int sequence, int tag, String value) {
        Dataset item = new DatasetBuilder().string(tag, value).build();
        return new DatasetBuilder().sequence(sequence, item).build();
    }

    private static byte[] eightBytes(double value) {
        return ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putDouble(value)
                .array();
    }
}
