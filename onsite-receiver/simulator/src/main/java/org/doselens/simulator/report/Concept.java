package org.doselens.simulator.report;

import static org.doselens.simulator.header.Code.dcm;
import static org.doselens.simulator.header.Code.ucum;

import org.doselens.simulator.header.Code;

/** Concepts and units of the dose templates (DICOM PS3.16 TID 1002, 1004, 10001 to 10024; CID 82). */
final class Concept {

    static final Code REPORT = dcm("113701", "X-Ray Radiation Dose Report");
    static final Code TRACER_REPORT = dcm("113500", "Radiopharmaceutical Radiation Dose Report");
    static final Code PROCEDURE_REPORTED = dcm("121058", "Procedure reported");
    static final Code PROJECTION = dcm("113704", "Projection X-Ray");
    static final Code OBSERVER_TYPE = dcm("121005", "Observer Type");
    static final Code DEVICE = dcm("121007", "Device");
    static final Code OBSERVER_UID = dcm("121012", "Device Observer UID");
    static final Code OBSERVER_NAME = dcm("121013", "Device Observer Name");
    static final Code OBSERVER_MANUFACTURER = dcm("121014", "Device Observer Manufacturer");
    static final Code OBSERVER_MODEL = dcm("121015", "Device Observer Model Name");
    static final Code OBSERVER_SERIAL = dcm("121016", "Device Observer Serial Number");
    static final Code OBSERVER_PLACE = dcm("121017", "Device Observer Physical Location During Observation");
    static final Code START = dcm("113809", "Start of X-Ray Irradiation");
    static final Code END = dcm("113810", "End of X-Ray Irradiation");
    static final Code SCOPE = dcm("113705", "Scope of Accumulation");
    static final Code STUDY = dcm("113014", "Study");
    static final Code STUDY_INSTANCE_UID = dcm("110180", "Study Instance UID");
    static final Code SOURCE = dcm("113854", "Source of Dose Information");
    static final Code AUTOMATED = dcm("113856", "Automated Data Collection");

    static final Code CT_ACCUMULATED = dcm("113811", "CT Accumulated Dose Data");
    static final Code TOTAL_EVENTS = dcm("113812", "Total Number of Irradiation Events");
    static final Code DLP_TOTAL = dcm("113813", "CT Dose Length Product Total");
    static final Code CT_ACQUISITION = dcm("113819", "CT Acquisition");
    static final Code PROTOCOL = dcm("125203", "Acquisition Protocol");
    static final Code TARGET_REGION = dcm("123014", "Target Region");
    static final Code CT_ACQUISITION_TYPE = dcm("113820", "CT Acquisition Type");
    static final Code EVENT_UID = dcm("113769", "Irradiation Event UID");
    static final Code STARTED = dcm("111526", "DateTime Started");
    static final Code CT_PARAMETERS = dcm("113822", "CT Acquisition Parameters");
    static final Code EXPOSURE_TIME = dcm("113824", "Exposure Time");
    static final Code SCANNING_LENGTH = dcm("113825", "Scanning Length");
    static final Code SINGLE_COLLIMATION = dcm("113826", "Nominal Single Collimation Width");
    static final Code TOTAL_COLLIMATION = dcm("113827", "Nominal Total Collimation Width");
    static final Code PITCH = dcm("113828", "Pitch Factor");
    static final Code SOURCES = dcm("113823", "Number of X-Ray Sources");
    static final Code SOURCE_PARAMETERS = dcm("113831", "CT X-Ray Source Parameters");
    static final Code SOURCE_IDENTIFICATION = dcm("113832", "Identification of the X-Ray Source");
    static final Code KVP = dcm("113733", "KVP");
    static final Code MAXIMUM_CURRENT = dcm("113833", "Maximum X-Ray Tube Current");
    static final Code CURRENT = dcm("113734", "X-Ray Tube Current");
    static final Code ROTATION = dcm("113834", "Exposure Time per Rotation");
    static final Code CT_DOSE = dcm("113829", "CT Dose");
    static final Code CTDIVOL = dcm("113830", "Mean CTDIvol");
    static final Code PHANTOM = dcm("113835", "CTDIw Phantom Type");
    static final Code HEAD_PHANTOM = dcm("113690", "IEC Head Dosimetry Phantom");
    static final Code BODY_PHANTOM = dcm("113691", "IEC Body Dosimetry Phantom");
    static final Code DLP = dcm("113838", "DLP");
    static final Code WATER_EQUIVALENT_DIAMETER = dcm("113980", "Water Equivalent Diameter");
    static final Code MODULATION = dcm("113842", "X-Ray Modulation Type");

    static final Code ACCUMULATED = dcm("113702", "Accumulated X-Ray Dose Data");
    static final Code PLANE = dcm("113764", "Acquisition Plane");
    static final Code PLANE_A = dcm("113620", "Plane A");
    static final Code PLANE_B = dcm("113621", "Plane B");
    static final Code SINGLE_PLANE = dcm("113622", "Single Plane");
    static final Code DAP_TOTAL = dcm("113722", "Dose Area Product Total");
    static final Code RP_TOTAL = dcm("113725", "Dose (RP) Total");
    static final Code FLUORO_DAP = dcm("113726", "Fluoro Dose Area Product Total");
    static final Code ACQUISITION_DAP = dcm("113727", "Acquisition Dose Area Product Total");
    static final Code FLUORO_RP = dcm("113728", "Fluoro Dose (RP) Total");
    static final Code ACQUISITION_RP = dcm("113729", "Acquisition Dose (RP) Total");
    static final Code FLUORO_TIME = dcm("113730", "Total Fluoro Time");
    static final Code FRAMES = dcm("113731", "Total Number of Radiographic Frames");
    static final Code ACQUISITION_TIME = dcm("113855", "Total Acquisition Time");
    static final Code REFERENCE_POINT = dcm("113780", "Reference Point Definition");
    static final Code FIFTEEN_CM = dcm("113860", "15cm from Isocenter toward Source");
    static final Code EVENT = dcm("113706", "Irradiation Event X-Ray Data");
    static final Code EVENT_TYPE = dcm("113721", "Irradiation Event Type");
    static final Code STATIONARY = dcm("113611", "Stationary Acquisition");
    static final Code STEPPING = dcm("113612", "Stepping Acquisition");
    static final Code DAP = dcm("122130", "Dose Area Product");
    static final Code RP = dcm("113738", "Dose (RP)");
    static final Code FLUORO_MODE = dcm("113732", "Fluoro Mode");
    static final Code PULSED = dcm("113631", "Pulsed");
    static final Code PULSE_RATE = dcm("113791", "Pulse Rate");
    static final Code PULSES = dcm("113768", "Number of Pulses");
    static final Code DURATION = dcm("113742", "Irradiation Duration");
    static final Code EXPOSURE = dcm("113736", "Exposure");
    static final Code EXPOSURE_INDEX = dcm("113845", "Exposure Index");
    static final Code TARGET_EXPOSURE_INDEX = dcm("113846", "Target Exposure Index");
    static final Code DEVIATION_INDEX = dcm("113847", "Deviation Index");

    static final Code PRIMARY_ANGLE = dcm("112011", "Positioner Primary Angle");
    static final Code SECONDARY_ANGLE = dcm("112012", "Positioner Secondary Angle");
    static final Code SOURCE_TO_ISOCENTER = dcm("113748", "Distance Source to Isocenter");
    static final Code SOURCE_TO_DETECTOR = dcm("113750", "Distance Source to Detector");
    static final Code TABLE_LONGITUDINAL = dcm("113751", "Table Longitudinal Position");
    static final Code TABLE_LATERAL = dcm("113752", "Table Lateral Position");
    static final Code TABLE_HEIGHT = dcm("113753", "Table Height Position");
    static final Code COLLIMATED_AREA = dcm("113790", "Collimated Field Area");
    static final Code FILTERS = dcm("113771", "X-Ray Filters");
    static final Code FILTER_MATERIAL = dcm("113757", "X-Ray Filter Material");
    static final Code FILTER_MINIMUM = dcm("113758", "X-Ray Filter Thickness Minimum");
    static final Code FILTER_MAXIMUM = dcm("113773", "X-Ray Filter Thickness Maximum");
    static final Code ALERT = dcm("113900", "Dose Check Alert Details");
    static final Code DLP_ALERT_CONFIGURED = dcm("113901", "DLP Alert Value Configured");
    static final Code DLP_ALERT = dcm("113903", "DLP Alert Value");
    static final Code DLP_SO_FAR = dcm("113905", "Accumulated DLP Forward Estimate");

    static final Code ACCUMULATED_AGD = dcm("111637", "Accumulated Average Glandular Dose");
    static final Code AGD = dcm("111631", "Average Glandular Dose");
    static final Code ENTRANCE = dcm("111636", "Entrance Exposure at RP");
    static final Code THICKNESS = dcm("111633", "Compression Thickness");
    static final Code FORCE = dcm("111647", "Compression Force");
    static final Code VIEW = dcm("111031", "Image View");
    static final Code ANODE = dcm("111632", "Anode Target Material");

    static final Code ADMINISTRATION = dcm("113502", "Radiopharmaceutical Administration");
    static final Code ADMINISTRATION_UID = dcm("113503", "Radiopharmaceutical Administration Event UID");
    static final Code TRACER_START = dcm("123003", "Radiopharmaceutical Start DateTime");
    static final Code TRACER_STOP = dcm("123004", "Radiopharmaceutical Stop DateTime");
    static final Code ACTIVITY = dcm("113507", "Administered activity");

    static final Code EVENTS = ucum("{events}");
    static final Code MGY = ucum("mGy");
    static final Code MGY_CM = ucum("mGy.cm");
    static final Code MM = ucum("mm");
    static final Code M2 = ucum("m2");
    static final Code DEGREES = ucum("deg");
    static final Code S = ucum("s");
    static final Code MS = ucum("ms");
    static final Code KV = ucum("kV");
    static final Code MA = ucum("mA");
    static final Code RATIO = ucum("{ratio}");
    static final Code TUBES = ucum("{X-Ray sources}");
    static final Code NO_UNIT = new Code("1", "UCUM", "no units");
    static final Code GY = ucum("Gy");
    static final Code GY_M2 = ucum("Gy.m2");
    static final Code UAS = ucum("uA.s");
    static final Code NEWTON = ucum("N");
    static final Code PULSES_PER_S = ucum("{pulse}/s");
    static final Code MBQ = ucum("MBq");

    private Concept() {}
}
