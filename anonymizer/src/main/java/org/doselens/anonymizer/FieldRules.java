package org.doselens.anonymizer;

import static org.doselens.anonymizer.FieldAction.CHARACTERISTIC;
import static org.doselens.anonymizer.FieldAction.CLEANED_TEXT;
import static org.doselens.anonymizer.FieldAction.DATE;
import static org.doselens.anonymizer.FieldAction.DEVICE_IDENTITY;
import static org.doselens.anonymizer.FieldAction.MADE_HERE;
import static org.doselens.anonymizer.FieldAction.MAPPED;
import static org.doselens.anonymizer.FieldAction.MEASURED;
import static org.doselens.anonymizer.FieldAction.OPERATIONAL;
import static org.doselens.anonymizer.FieldAction.PSEUDONYM;
import static org.doselens.anonymizer.FieldAction.RECORD;
import static org.doselens.anonymizer.FieldAction.TERM;
import static org.doselens.anonymizer.FieldAction.TOKEN;
import static org.doselens.anonymizer.ProfileOption.BASIC_PROFILE;
import static org.doselens.anonymizer.ProfileOption.CLEAN_DESCRIPTORS;
import static org.doselens.anonymizer.ProfileOption.CLEAN_STRUCTURED_CONTENT;
import static org.doselens.anonymizer.ProfileOption.RETAIN_DEVICE_IDENTITY;
import static org.doselens.anonymizer.ProfileOption.RETAIN_FULL_DATES;
import static org.doselens.anonymizer.ProfileOption.RETAIN_PATIENT_CHARACTERISTICS;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.doselens.exam.Acquisition;
import org.doselens.exam.BodySize;
import org.doselens.exam.Booking;
import org.doselens.exam.Device;
import org.doselens.exam.DeviceStatus;
import org.doselens.exam.DoseCheck;
import org.doselens.exam.Exam;
import org.doselens.exam.Explanation;
import org.doselens.exam.Filter;
import org.doselens.exam.Geometry;
import org.doselens.exam.Heartbeat;
import org.doselens.exam.IrradiationEvent;
import org.doselens.exam.MrAcquisition;
import org.doselens.exam.NameRelease;
import org.doselens.exam.Patient;
import org.doselens.exam.PatientMerge;
import org.doselens.exam.Procedure;
import org.doselens.exam.Source;
import org.doselens.exam.Technique;
import org.doselens.exam.Totals;
import org.doselens.exam.Visit;
import org.doselens.exam.WireRecord;
import org.doselens.exam.Withdrawal;

/** One rule for each field of the contract: what a privacy officer reads and signs. */
public final class FieldRules {

    static final List<FieldRule> TABLE = new Table()
            .add(Exam.class, MADE_HERE, BASIC_PROFILE, "schemaVersion", "revision", "deidentification")
            .add(Exam.class, PSEUDONYM, BASIC_PROFILE, "examKey", "performer")
            .add(Exam.class, DATE, RETAIN_FULL_DATES, "siteDay", "zone", "startedAt", "endedAt")
            .add(Exam.class, TERM, CLEAN_STRUCTURED_CONTENT, "modality")
            .add(Exam.class, MEASURED, CLEAN_STRUCTURED_CONTENT, "intervalSource", "flags", "history")
            .add(Exam.class, RECORD, RETAIN_DEVICE_IDENTITY, "device")
            .add(Exam.class, RECORD, CLEAN_DESCRIPTORS, "procedure")
            .add(Exam.class, RECORD, RETAIN_PATIENT_CHARACTERISTICS, "patient")
            .add(Exam.class, RECORD, CLEAN_STRUCTURED_CONTENT, "totals", "eventSums", "irradiationEvents")
            .add(Exam.class, RECORD, CLEAN_STRUCTURED_CONTENT, "acquisitions", "sources")
            .add(Exam.class, RECORD, RETAIN_FULL_DATES, "visit")
            .add(Exam.class, MEASURED, CLEAN_STRUCTURED_CONTENT, "doseSource")
            .add(Device.class, DEVICE_IDENTITY, RETAIN_DEVICE_IDENTITY, "manufacturer", "model", "stationName")
            .add(Device.class, DEVICE_IDENTITY, RETAIN_DEVICE_IDENTITY, "serialNumber", "softwareVersions")
            .add(Device.class, PSEUDONYM, BASIC_PROFILE, "deviceKey")
            .add(Procedure.class, CLEANED_TEXT, CLEAN_DESCRIPTORS, "localName", "protocol", "bookedName")
            .add(Procedure.class, TOKEN, BASIC_PROFILE, "localNameToken", "protocolToken", "bookedNameToken")
            .add(Procedure.class, MAPPED, CLEAN_DESCRIPTORS, "standardKey", "bodyRegion", "bookedStandardKey")
            .add(Patient.class, PSEUDONYM, BASIC_PROFILE, "pseudonym")
            .add(Patient.class, CHARACTERISTIC, RETAIN_PATIENT_CHARACTERISTICS, "ageYears", "heightM", "weightKg")
            .add(Patient.class, TERM, RETAIN_PATIENT_CHARACTERISTICS, "sex")
            .add(Totals.class, MEASURED, CLEAN_STRUCTURED_CONTENT, "dlpMgyCm", "doseAreaProductGyM2")
            .add(Totals.class, MEASURED, CLEAN_STRUCTURED_CONTENT, "doseAtReferencePointGy", "fluoroscopyTimeS")
            .add(Totals.class, MEASURED, CLEAN_STRUCTURED_CONTENT, "averageGlandularDoseLeftMgy")
            .add(Totals.class, MEASURED, CLEAN_STRUCTURED_CONTENT, "averageGlandularDoseRightMgy")
            .add(Totals.class, MEASURED, CLEAN_STRUCTURED_CONTENT, "administeredActivityMbq")
            .add(IrradiationEvent.class, PSEUDONYM, BASIC_PROFILE, "uid")
            .add(IrradiationEvent.class, TERM, CLEAN_STRUCTURED_CONTENT, "type", "targetRegion", "laterality")
            .add(IrradiationEvent.class, TERM, CLEAN_STRUCTURED_CONTENT, "view", "plane", "radiopharmaceutical")
            .add(IrradiationEvent.class, DATE, RETAIN_FULL_DATES, "startedAt")
            .add(IrradiationEvent.class, CLEANED_TEXT, CLEAN_DESCRIPTORS, "protocol")
            .add(IrradiationEvent.class, TOKEN, BASIC_PROFILE, "protocolToken")
            .add(IrradiationEvent.class, MEASURED, CLEAN_STRUCTURED_CONTENT, "ctdiVolMgy", "phantomCm", "dlpMgyCm")
            .add(IrradiationEvent.class, MEASURED, CLEAN_STRUCTURED_CONTENT, "scanningLengthMm", "kvp", "pitch")
            .add(IrradiationEvent.class, MEASURED, CLEAN_STRUCTURED_CONTENT, "tubeCurrentMa", "exposureTimeS")
            .add(IrradiationEvent.class, MEASURED, CLEAN_STRUCTURED_CONTENT, "exposureMas", "ssdeMgy")
            .add(IrradiationEvent.class, MEASURED, CLEAN_STRUCTURED_CONTENT, "waterEquivalentDiameterMm")
            .add(IrradiationEvent.class, MEASURED, CLEAN_STRUCTURED_CONTENT, "doseAreaProductGyM2")
            .add(IrradiationEvent.class, MEASURED, CLEAN_STRUCTURED_CONTENT, "doseAtReferencePointGy")
            .add(IrradiationEvent.class, MEASURED, CLEAN_STRUCTURED_CONTENT, "averageGlandularDoseMgy")
            .add(IrradiationEvent.class, MEASURED, CLEAN_STRUCTURED_CONTENT, "entranceExposureAtRpMgy")
            .add(IrradiationEvent.class, MEASURED, CLEAN_STRUCTURED_CONTENT, "compressedThicknessMm")
            .add(IrradiationEvent.class, MEASURED, CLEAN_STRUCTURED_CONTENT, "compressionForceN", "exposureIndex")
            .add(IrradiationEvent.class, MEASURED, CLEAN_STRUCTURED_CONTENT, "targetExposureIndex", "deviationIndex")
            .add(IrradiationEvent.class, MEASURED, CLEAN_STRUCTURED_CONTENT, "administeredActivityMbq")
            .add(IrradiationEvent.class, RECORD, CLEAN_STRUCTURED_CONTENT, "technique", "geometry", "size")
            .add(IrradiationEvent.class, RECORD, CLEAN_STRUCTURED_CONTENT, "doseCheck")
            .add(IrradiationEvent.class, PSEUDONYM, BASIC_PROFILE, "acquisitionKey")
            .add(IrradiationEvent.class, MEASURED, CLEAN_STRUCTURED_CONTENT, "rejected")
            .add(Technique.class, MEASURED, CLEAN_STRUCTURED_CONTENT, "exposureTimePerRotationS")
            .add(Technique.class, MEASURED, CLEAN_STRUCTURED_CONTENT, "maximumTubeCurrentMa")
            .add(Technique.class, MEASURED, CLEAN_STRUCTURED_CONTENT, "nominalTotalCollimationWidthMm")
            .add(Technique.class, MEASURED, CLEAN_STRUCTURED_CONTENT, "nominalSingleCollimationWidthMm")
            .add(Technique.class, MEASURED, CLEAN_STRUCTURED_CONTENT, "pulseRatePerS", "pulses", "frames")
            .add(Technique.class, MEASURED, CLEAN_STRUCTURED_CONTENT, "irradiationDurationS", "focalSpotMm")
            .add(Technique.class, MEASURED, CLEAN_STRUCTURED_CONTENT, "halfValueLayerMmAl")
            .add(Technique.class, TERM, CLEAN_STRUCTURED_CONTENT, "tubeCurrentModulation", "fluoroMode")
            .add(Technique.class, TERM, CLEAN_STRUCTURED_CONTENT, "anodeTarget")
            .add(Technique.class, RECORD, CLEAN_STRUCTURED_CONTENT, "filters")
            .add(Filter.class, TERM, CLEAN_STRUCTURED_CONTENT, "material")
            .add(Filter.class, MEASURED, CLEAN_STRUCTURED_CONTENT, "minimumThicknessMm", "maximumThicknessMm")
            .add(Geometry.class, MEASURED, CLEAN_STRUCTURED_CONTENT, "primaryAngleDeg", "secondaryAngleDeg")
            .add(Geometry.class, MEASURED, CLEAN_STRUCTURED_CONTENT, "primaryEndAngleDeg", "secondaryEndAngleDeg")
            .add(Geometry.class, MEASURED, CLEAN_STRUCTURED_CONTENT, "distanceSourceToIsocenterMm")
            .add(Geometry.class, MEASURED, CLEAN_STRUCTURED_CONTENT, "distanceSourceToDetectorMm")
            .add(Geometry.class, MEASURED, CLEAN_STRUCTURED_CONTENT, "distanceSourceToReferencePointMm")
            .add(Geometry.class, MEASURED, CLEAN_STRUCTURED_CONTENT, "tableLongitudinalMm", "tableLateralMm")
            .add(Geometry.class, MEASURED, CLEAN_STRUCTURED_CONTENT, "tableHeightMm", "collimatedFieldAreaM2")
            .add(Geometry.class, MEASURED, CLEAN_STRUCTURED_CONTENT, "fieldOfViewMm")
            .add(BodySize.class, MEASURED, RETAIN_PATIENT_CHARACTERISTICS, "lateralDimensionMm", "apDimensionMm")
            .add(BodySize.class, MEASURED, RETAIN_PATIENT_CHARACTERISTICS, "effectiveDiameterMm")
            .add(BodySize.class, MEASURED, RETAIN_PATIENT_CHARACTERISTICS, "waterEquivalentDiameterMm", "method")
            .add(DoseCheck.class, MEASURED, CLEAN_STRUCTURED_CONTENT, "dlpAlertValueMgyCm", "ctdiVolAlertValueMgy")
            .add(DoseCheck.class, MEASURED, CLEAN_STRUCTURED_CONTENT, "accumulatedDlpForwardEstimateMgyCm")
            .add(DoseCheck.class, MEASURED, CLEAN_STRUCTURED_CONTENT, "accumulatedCtdiVolForwardEstimateMgy")
            .add(DoseCheck.class, MEASURED, CLEAN_STRUCTURED_CONTENT, "dlpNotificationValueMgyCm")
            .add(DoseCheck.class, MEASURED, CLEAN_STRUCTURED_CONTENT, "ctdiVolNotificationValueMgy")
            .add(DoseCheck.class, MEASURED, CLEAN_STRUCTURED_CONTENT, "dlpForwardEstimateMgyCm")
            .add(DoseCheck.class, MEASURED, CLEAN_STRUCTURED_CONTENT, "ctdiVolForwardEstimateMgy", "alertExceeded")
            .add(DoseCheck.class, MEASURED, CLEAN_STRUCTURED_CONTENT, "notificationExceeded")
            .add(Acquisition.class, PSEUDONYM, BASIC_PROFILE, "key")
            .add(Acquisition.class, DATE, RETAIN_FULL_DATES, "startedAt", "endedAt")
            .add(Acquisition.class, CLEANED_TEXT, CLEAN_DESCRIPTORS, "description", "receiveCoilName")
            .add(Acquisition.class, TOKEN, BASIC_PROFILE, "descriptionToken", "receiveCoilToken")
            .add(Acquisition.class, TERM, CLEAN_STRUCTURED_CONTENT, "bodyPartExamined")
            .add(Acquisition.class, MEASURED, CLEAN_STRUCTURED_CONTENT, "imageCount")
            .add(Acquisition.class, MEASURED, CLEAN_STRUCTURED_CONTENT, "seriesCount", "contrastAgent")
            .add(Acquisition.class, RECORD, CLEAN_STRUCTURED_CONTENT, "mr")
            .add(MrAcquisition.class, CLEANED_TEXT, CLEAN_DESCRIPTORS, "transmitCoilName")
            .add(MrAcquisition.class, TOKEN, BASIC_PROFILE, "transmitCoilToken")
            .add(MrAcquisition.class, TERM, CLEAN_STRUCTURED_CONTENT, "scanningSequence", "sequenceVariant")
            .add(MrAcquisition.class, MEASURED, CLEAN_STRUCTURED_CONTENT, "repetitionTimeMs", "echoTimeMs")
            .add(MrAcquisition.class, MEASURED, CLEAN_STRUCTURED_CONTENT, "flipAngleDeg", "sarWPerKg")
            .add(MrAcquisition.class, MEASURED, CLEAN_STRUCTURED_CONTENT, "magneticFieldStrengthT")
            .add(Visit.class, DATE, RETAIN_FULL_DATES, "orderedAt", "scheduledAt", "arrivedAt")
            .add(Visit.class, MEASURED, CLEAN_STRUCTURED_CONTENT, "arrivalSource", "stepStatus", "accessionCount")
            .add(Visit.class, TERM, CLEAN_STRUCTURED_CONTENT, "patientClass")
            .add(Source.class, MEASURED, CLEAN_STRUCTURED_CONTENT, "kind", "count")
            .add(Source.class, TERM, CLEAN_STRUCTURED_CONTENT, "sopClass")
            .add(Withdrawal.class, MADE_HERE, BASIC_PROFILE, "schemaVersion", "revision")
            .add(Withdrawal.class, PSEUDONYM, BASIC_PROFILE, "examKey")
            .add(PatientMerge.class, MADE_HERE, BASIC_PROFILE, "schemaVersion")
            .add(PatientMerge.class, PSEUDONYM, BASIC_PROFILE, "from", "into")
            .add(NameRelease.class, MADE_HERE, BASIC_PROFILE, "schemaVersion")
            .add(NameRelease.class, TOKEN, BASIC_PROFILE, "token")
            .add(NameRelease.class, CLEANED_TEXT, CLEAN_DESCRIPTORS, "text")
            .add(DeviceStatus.class, MADE_HERE, BASIC_PROFILE, "schemaVersion")
            .add(DeviceStatus.class, RECORD, RETAIN_DEVICE_IDENTITY, "device")
            .add(DeviceStatus.class, OPERATIONAL, RETAIN_FULL_DATES, "lastObjectAt")
            .add(DeviceStatus.class, OPERATIONAL, BASIC_PROFILE, "objectsToday", "clockOffsetS", "ignored")
            .add(Heartbeat.class, MADE_HERE, BASIC_PROFILE, "schemaVersion")
            .add(Heartbeat.class, OPERATIONAL, BASIC_PROFILE, "at", "receiverVersion", "waiting", "quarantined")
            .add(Heartbeat.class, OPERATIONAL, BASIC_PROFILE, "onsiteAddress", "ledgerLength", "ledgerHead")
            .add(Explanation.class, MADE_HERE, BASIC_PROFILE, "schemaVersion", "revision")
            .add(Explanation.class, PSEUDONYM, BASIC_PROFILE, "examKey")
            .add(Explanation.class, MEASURED, CLEAN_STRUCTURED_CONTENT, "reason")
            .add(Booking.class, MADE_HERE, BASIC_PROFILE, "schemaVersion", "revision")
            .add(Booking.class, PSEUDONYM, BASIC_PROFILE, "bookingKey")
            .add(Booking.class, MEASURED, CLEAN_STRUCTURED_CONTENT, "state")
            .add(Booking.class, DATE, RETAIN_FULL_DATES, "siteDay", "scheduledAt")
            .add(Booking.class, TERM, CLEAN_STRUCTURED_CONTENT, "modality", "patientClass")
            .add(Booking.class, DEVICE_IDENTITY, RETAIN_DEVICE_IDENTITY, "stationName")
            .add(Booking.class, CLEANED_TEXT, CLEAN_DESCRIPTORS, "bookedName")
            .add(Booking.class, TOKEN, BASIC_PROFILE, "bookedNameToken")
            .add(Booking.class, MAPPED, CLEAN_DESCRIPTORS, "bookedStandardKey")
            .rules();

    private FieldRules() {}

    /** Every rule, in the order of the contract. */
    public static List<FieldRule> all() {
        return TABLE;
    }

    /** Every field of every record that can be on the wire. */
    static Set<String> contractFields() {
        Set<Class<?>> records = new LinkedHashSet<>();
        for (Class<?> kind : WireRecord.class.getPermittedSubclasses()) {
            collect(kind, records);
        }
        return records.stream()
                .flatMap(type -> List.of(type.getRecordComponents()).stream()
                        .map(component -> type.getSimpleName() + "." + component.getName()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Start-up ends where the contract and the rules differ: a field without a decision never leaves. */
    static void requireComplete() {
        Set<String> undecided = contractFields();
        Set<String> ruled = TABLE.stream().map(FieldRule::field).collect(Collectors.toCollection(TreeSet::new));
        Set<String> vanished = new TreeSet<>(ruled);
        vanished.removeAll(undecided);
        undecided.removeAll(ruled);
        if (!undecided.isEmpty() || !vanished.isEmpty() || ruled.size() != TABLE.size()) {
            throw new PolicyNotApplicable("fields without a de-identification rule: " + undecided
                    + "; rules without a field: " + vanished + "; " + (TABLE.size() - ruled.size()) + " doubled");
        }
    }

    private static void collect(Class<?> type, Set<Class<?>> records) {
        if (!type.isRecord() || !records.add(type)) {
            return;
        }
        for (RecordComponent component : type.getRecordComponents()) {
            Type generic = component.getGenericType();
            Type element = generic instanceof ParameterizedType list ? list.getActualTypeArguments()[0] : generic;
            if (element instanceof Class<?> nested) {
                collect(nested, records);
            }
        }
    }

    private static final class Table {

        private final List<FieldRule> rules = new ArrayList<>();

        Table add(Class<?> type, FieldAction action, ProfileOption option, String... fields) {
            for (String field : fields) {
                rules.add(new FieldRule(type.getSimpleName() + "." + field, action, option));
            }
            return this;
        }

        List<FieldRule> rules() {
            return List.copyOf(rules);
        }
    }
}
