package org.doselens.extraction;

import static org.doselens.extraction.Habits.CT;
import static org.doselens.extraction.Habits.MR;
import static org.doselens.extraction.Habits.PT;
import static org.doselens.extraction.Habits.RDSR;
import static org.doselens.extraction.Habits.ct;
import static org.doselens.extraction.Habits.event;
import static org.doselens.extraction.Habits.group;
import static org.doselens.extraction.Habits.injection;
import static org.doselens.extraction.Habits.row;
import static org.doselens.extraction.Habits.xray;
import static org.doselens.extraction.Sr.code;
import static org.doselens.extraction.Sr.container;
import static org.doselens.extraction.Sr.image;
import static org.doselens.extraction.Sr.num;
import static org.doselens.extraction.Sr.report;
import static org.doselens.extraction.Sr.text;

import java.nio.charset.Charset;
import java.util.stream.Stream;
import org.doselens.dicom.Dataset;
import org.doselens.dicom.DatasetBuilder;
import org.doselens.dicom.Tag;
import org.doselens.dicom.Vr;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Other makers, and text of all, one habit to a row: what is odd, the object, and what is read from it in the words of {@link Summary}. Doses
 * in mGy, mGy·cm, µGy·m2 (DAP) and MBq, times in s, lengths in mm.
 */
class OtherHabitsTest {

    @ParameterizedTest(name = "{0}")
    @MethodSource({"others", "wordsAndCodes"})
    void a_habit_is_read_as_it_is_meant(String habit, String sopClass, DatasetBuilder object, String read) {
        Habits.check(habit, sopClass, object, read);
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

    static Stream<Arguments> wordsAndCodes() {
        Dataset ctdi = num("113830", "mGy", "10");
        Dataset dlp = num("113838", "mGy.cm", "300");
        Dataset dap = num("122130", "Gy.m2", "0.00012");
        return Stream.of(
                row(
                        "type and region in words",
                        RDSR,
                        ct(ctdi, text("113820", "SPIRAL ACQUISITION"), text("123014", "Chest")),
                        "type=Spiral-Acquisition ctdi=10"),
                row("plane in words", RDSR, xray(dap, text("113764", "Plane B")), "plane=B dap=120"),
                row("event type in words", RDSR, xray(dap, text("113721", "Fluoroscopy")), "type=Fluoroscopy"),
                row(
                        "a scheme that is nobody's, with the standard's meaning",
                        RDSR,
                        ct(named(ctdi, "X1", "ACME", "Mean CTDIvol"), named(dlp, "X2", "L", "DLP")),
                        "ctdi=10 dlp=300"),
                row(
                        "a scheme that is nobody's, with the standard's code",
                        RDSR,
                        ct(named(ctdi, "113830", "PACS", "Dosis"), dlp),
                        "ctdi=10 dlp=300"),
                row("no scheme at all", RDSR, ct(named(ctdi, "113830", "", ""), dlp), "ctdi=10 dlp=300"),
                row(
                        "point for thousands, comma for the point",
                        RDSR,
                        ct(num("113838", "mGy.cm", "1.300,5")),
                        "dlp=1300.5"),
                row(
                        "containers without a name",
                        RDSR,
                        ct(nameless(nameless(ctdi), dlp)),
                        "events=1 ctdi=10 dlp=300 uid=stated"),
                row(
                        "accumulated dose of each phantom",
                        RDSR,
                        report(
                                container("113811", num("113813", "mGy.cm", "300")),
                                container("113811", num("113813", "mGy.cm", "200")),
                                event("113819", "1.8", dlp, code("113835", "113690", "Head")),
                                event(
                                        "113819",
                                        "1.9",
                                        num("113838", "mGy.cm", "200"),
                                        code("113835", "113691", "Body"))),
                        "events=2 total=500 phantom=16 flag=none"),
                row(
                        "accumulated dose told twice",
                        RDSR,
                        report(
                                container("113811", num("113813", "mGy.cm", "300")),
                                container("113811", num("113813", "mGy.cm", "300")),
                                event("113819", "1.9", dlp)),
                        "events=1 total=300 flag=none"),
                row(
                        "no report title, no modifiers, no template",
                        RDSR,
                        Sr.header()
                                .string(Tag.Modality, "SR")
                                .sequence(Tag.ContentSequence, container("113819", ctdi, dlp)),
                        "modality=CT events=1 dlp=300"));
    }

    private static Dataset named(Dataset item, String code, String scheme, String meaning) {
        return new DatasetBuilder()
                .all(item)
                .sequence(Tag.ConceptNameCodeSequence, Sr.coded(code, scheme, meaning))
                .build();
    }

    private static Dataset nameless(Dataset... items) {
        return new DatasetBuilder()
                .string(Tag.ValueType, "CONTAINER")
                .sequence(Tag.ContentSequence, items)
                .build();
    }
}
