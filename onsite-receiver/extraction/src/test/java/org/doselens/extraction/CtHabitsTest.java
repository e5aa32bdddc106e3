package org.doselens.extraction;

import static org.doselens.extraction.Habits.CAPTURE;
import static org.doselens.extraction.Habits.CT;
import static org.doselens.extraction.Habits.ENHANCED_SR;
import static org.doselens.extraction.Habits.RDSR;
import static org.doselens.extraction.Habits.below;
import static org.doselens.extraction.Habits.beside;
import static org.doselens.extraction.Habits.ct;
import static org.doselens.extraction.Habits.eightBytes;
import static org.doselens.extraction.Habits.own;
import static org.doselens.extraction.Habits.row;
import static org.doselens.extraction.Habits.screen;
import static org.doselens.extraction.Habits.unit;
import static org.doselens.extraction.Sr.code;
import static org.doselens.extraction.Sr.container;
import static org.doselens.extraction.Sr.image;
import static org.doselens.extraction.Sr.num;
import static org.doselens.extraction.Sr.report;
import static org.doselens.extraction.Sr.text;
import static org.doselens.extraction.Sr.time;
import static org.doselens.extraction.Sr.uid;

import java.util.stream.Stream;
import org.doselens.dicom.Dataset;
import org.doselens.dicom.DatasetBuilder;
import org.doselens.dicom.Tag;
import org.doselens.dicom.Vr;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Makers of CT, one habit to a row: what is odd, the object, and what is read from it in the words of {@link Summary}. Doses
 * in mGy, mGy·cm, µGy·m2 (DAP) and MBq, times in s, lengths in mm.
 */
class CtHabitsTest {

    @ParameterizedTest(name = "{0}")
    @MethodSource({"computedTomography", "computedTomographyImages"})
    void a_habit_is_read_as_it_is_meant(String habit, String sopClass, DatasetBuilder object, String read) {
        Habits.check(habit, sopClass, object, read);
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
}
