package org.doselens.simulator.hospital;

import static org.doselens.simulator.hospital.Reporting.CT_AND_RADIOPHARMACEUTICAL;
import static org.doselens.simulator.hospital.Reporting.CUMULATIVE_DOSE_REPORT;
import static org.doselens.simulator.hospital.Reporting.DOSE_REPORT;
import static org.doselens.simulator.hospital.Reporting.DOSE_SCREEN;
import static org.doselens.simulator.hospital.Reporting.ENHANCED_SR;
import static org.doselens.simulator.hospital.Reporting.IMAGE_HEADERS;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The hospitals that can be simulated, by name. */
public final class Hospitals {

    private static final Set<DayOfWeek> WEEK = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);
    private static final Set<DayOfWeek> TO_SATURDAY = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.SATURDAY);
    private static final Set<DayOfWeek> DAILY = EnumSet.allOf(DayOfWeek.class);
    private static final String GB18030 = "GB18030";
    private static final String UTF8 = "ISO_IR 192";
    private static final String LATIN1 = "ISO_IR 100";

    private Hospitals() {}

    public static List<String> names() {
        return List.of("demo", "screening");
    }

    /** The hospital of that name, all of it decided by the seed. */
    public static Optional<Hospital> named(String name, long seed) {
        return switch (name) {
            case "demo" -> Optional.of(demo(seed));
            case "screening" -> Optional.of(screening(seed));
            default -> Optional.empty();
        };
    }

    /** One scanner that does one protocol all day: a van in front of the hospital. */
    private static Hospital screening(long seed) {
        return new Hospital(
                "screening",
                seed,
                "江城体检车",
                "Jiangcheng Screening Van",
                ZoneId.of("Asia/Shanghai"),
                List.of(VAN),
                Catalogue.load().only("ct-chest-low-dose-screening"),
                Map.of("CT", 100.0),
                0);
    }

    private static Hospital demo(long seed) {
        Map<String, Double> orders =
                Map.of("CT", 83.0, "DX", 66.0, "MR", 31.0, "US", 27.0, "MG", 8.0, "XA", 7.0, "RF", 4.0, "PT", 6.0);
        return new Hospital(
                "demo",
                seed,
                "江城示范医院",
                "Jiangcheng Demonstration Hospital",
                ZoneId.of("Asia/Shanghai"),
                DEMO_DEVICES,
                Catalogue.load(),
                orders,
                0);
    }

    private static final Hours EMERGENCY_ROOM = hours("07:30", "21:00", null, null, DAILY, true);
    private static final Hours OUTPATIENTS = hours("07:30", "17:30", "12:00", "13:00", TO_SATURDAY, false);
    private static final Hours INPATIENTS = hours("08:00", "20:00", null, null, TO_SATURDAY, false);
    private static final Hours OFFICE = hours("08:00", "17:30", "12:00", "13:30", WEEK, false);
    private static final Hours LONG_DAY = hours("07:30", "21:30", null, null, DAILY, false);

    private static final SimulatedDevice VAN = new SimulatedDevice(
            "VAN-CT",
            "CT",
            "VAN_CT",
            "UIH",
            "uCT 528",
            "UIHVAN528",
            "528007",
            "R004.4.1.2",
            DOSE_REPORT,
            true,
            UTF8,
            true,
            1.0,
            0.09,
            1.0,
            2.0,
            LONG_DAY);

    private static final List<SimulatedDevice> DEMO_DEVICES = List.of(
            new SimulatedDevice(
                    "CT-1",
                    "CT",
                    "CT1_ER",
                    "SIEMENS",
                    "SOMATOM Drive",
                    "CTAWP66201",
                    "66201",
                    "syngo CT VB20A",
                    DOSE_REPORT,
                    false,
                    GB18030,
                    true,
                    1.06,
                    0.075,
                    0.95,
                    3.0,
                    EMERGENCY_ROOM),
            new SimulatedDevice(
                    "CT-2",
                    "CT",
                    "CT2_OPD",
                    "UIH",
                    "uCT 780",
                    "UIHCT780",
                    "780114",
                    "R004.4.1.2",
                    CUMULATIVE_DOSE_REPORT,
                    true,
                    UTF8,
                    true,
                    0.94,
                    0.09,
                    1.0,
                    3.5,
                    OUTPATIENTS),
            new SimulatedDevice(
                    "CT-3",
                    "CT",
                    "CT3_WARD",
                    "GE MEDICAL SYSTEMS",
                    "Optima CT660",
                    "ct660w",
                    "427215CN2",
                    "sles_gmp_gmf.25",
                    ENHANCED_SR,
                    false,
                    LATIN1,
                    false,
                    1.12,
                    0.12,
                    1.1,
                    4.0,
                    INPATIENTS),
            new SimulatedDevice(
                    "CT-4",
                    "CT",
                    "CT4_CHECKUP",
                    "Philips",
                    "Brilliance 16",
                    "PHILIPS-HOST4",
                    "9124",
                    "2.3.6",
                    DOSE_SCREEN,
                    false,
                    LATIN1,
                    false,
                    1.24,
                    0.06,
                    1.25,
                    4.5,
                    OFFICE),
            new SimulatedDevice(
                    "CT-5",
                    "CT",
                    "CT5_CARD",
                    "Canon Medical Systems",
                    "Aquilion ONE / GENESIS",
                    "AQONE5",
                    "6CB17Y2041",
                    "V10.2SP0003",
                    DOSE_REPORT,
                    true,
                    GB18030,
                    true,
                    0.86,
                    0.11,
                    1.0,
                    4.0,
                    OFFICE),
            new SimulatedDevice(
                    "MR-1",
                    "MR",
                    "MR1",
                    "SIEMENS",
                    "Skyra",
                    "MRC45331",
                    "45331",
                    "syngo MR E11",
                    IMAGE_HEADERS,
                    false,
                    GB18030,
                    true,
                    1,
                    0,
                    0.9,
                    4.5,
                    LONG_DAY),
            new SimulatedDevice(
                    "MR-2",
                    "MR",
                    "MR2",
                    "UIH",
                    "uMR 790",
                    "UMR790",
                    "790033",
                    "R003.1.0",
                    IMAGE_HEADERS,
                    true,
                    UTF8,
                    true,
                    1,
                    0,
                    0.95,
                    4.5,
                    OUTPATIENTS),
            new SimulatedDevice(
                    "MR-3",
                    "MR",
                    "MR3",
                    "GE MEDICAL SYSTEMS",
                    "SIGNA HDxt",
                    "GEMRHDXT",
                    "MR0733",
                    "15",
                    IMAGE_HEADERS,
                    false,
                    LATIN1,
                    false,
                    1,
                    0,
                    1.2,
                    5.5,
                    OFFICE),
            new SimulatedDevice(
                    "DR-1",
                    "DX",
                    "DR1_OPD",
                    "Canon Inc.",
                    "CXDI Control Software NE",
                    "CXDI-01",
                    "cx0041771",
                    "2.17.0.4",
                    DOSE_REPORT,
                    false,
                    UTF8,
                    true,
                    0.9,
                    0.05,
                    0.95,
                    1.5,
                    OUTPATIENTS),
            new SimulatedDevice(
                    "DR-2",
                    "DX",
                    "DR2_ER",
                    "Carestream Health",
                    "DRX-Evolution",
                    "DRXEVO2",
                    "EV20117",
                    "5.7.412.7005",
                    IMAGE_HEADERS,
                    false,
                    GB18030,
                    true,
                    1.1,
                    0.05,
                    1.0,
                    1.5,
                    EMERGENCY_ROOM),
            new SimulatedDevice(
                    "DR-3",
                    "DX",
                    "DR3_CHECKUP",
                    "UIH",
                    "uDR 780i",
                    "UDR780I",
                    "78I0056",
                    "R002.3",
                    IMAGE_HEADERS,
                    true,
                    UTF8,
                    true,
                    0.95,
                    0.05,
                    0.9,
                    1.5,
                    OFFICE),
            new SimulatedDevice(
                    "CR-1",
                    "CR",
                    "CR1_WARD",
                    "FUJI PHOTO FILM Co., ltd.",
                    "5000R",
                    "FCR5000",
                    "46212507",
                    "A05",
                    IMAGE_HEADERS,
                    false,
                    LATIN1,
                    false,
                    1.4,
                    0,
                    1.5,
                    2.5,
                    OFFICE),
            new SimulatedDevice(
                    "MG-1",
                    "MG",
                    "MG1",
                    "HOLOGIC, Inc.",
                    "Selenia Dimensions",
                    "SDM05811",
                    "81005811",
                    "AWS:1.9.4",
                    DOSE_REPORT,
                    false,
                    UTF8,
                    true,
                    1,
                    0,
                    1,
                    4.0,
                    OFFICE),
            new SimulatedDevice(
                    "DSA-1",
                    "XA",
                    "DSA1",
                    "Philips",
                    "Azurion 7 B20/15",
                    "AZURION1",
                    "722236-410",
                    "2.2.5",
                    DOSE_REPORT,
                    true,
                    UTF8,
                    true,
                    1,
                    0.08,
                    1,
                    14.0,
                    EMERGENCY_ROOM),
            new SimulatedDevice(
                    "RF-1",
                    "RF",
                    "RF1",
                    "SIEMENS",
                    "Luminos Agile Max",
                    "LUMINOS1",
                    "3012",
                    "VF10I",
                    DOSE_REPORT,
                    false,
                    GB18030,
                    true,
                    1,
                    0.06,
                    1,
                    6.0,
                    OFFICE),
            new SimulatedDevice(
                    "PET-1",
                    "PT",
                    "PETCT1",
                    "SIEMENS",
                    "Biograph64_mCT",
                    "CTAWP11088",
                    "11088",
                    "VG60A",
                    CT_AND_RADIOPHARMACEUTICAL,
                    false,
                    UTF8,
                    true,
                    1,
                    0.07,
                    1,
                    6.0,
                    OFFICE),
            new SimulatedDevice(
                    "US-1",
                    "US",
                    "US1",
                    "Mindray",
                    "Resona 7",
                    "RESONA1",
                    "QA5-83001",
                    "03.01.00",
                    IMAGE_HEADERS,
                    true,
                    UTF8,
                    true,
                    1,
                    0,
                    1,
                    3.0,
                    OFFICE),
            new SimulatedDevice(
                    "US-2",
                    "US",
                    "US2_ER",
                    "GE Healthcare",
                    "LOGIQ E10",
                    "LOGIQE10",
                    "LE10-0417",
                    "R2.0.5",
                    IMAGE_HEADERS,
                    false,
                    LATIN1,
                    false,
                    1,
                    0,
                    1.05,
                    3.0,
                    EMERGENCY_ROOM));

    private static Hours hours(
            String open, String close, String lunchFrom, String lunchTo, Set<DayOfWeek> days, boolean emergencies) {
        return new Hours(
                LocalTime.parse(open),
                LocalTime.parse(close),
                lunchFrom == null ? null : LocalTime.parse(lunchFrom),
                lunchTo == null ? null : LocalTime.parse(lunchTo),
                days,
                emergencies);
    }
}
