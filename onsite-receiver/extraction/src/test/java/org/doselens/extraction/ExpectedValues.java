package org.doselens.extraction;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.doselens.anonymizer.Anonymizer;
import org.doselens.anonymizer.OnSiteMapping;
import org.doselens.anonymizer.Policy;
import org.doselens.anonymizer.Pseudonyms;
import org.doselens.anonymizer.SiteKeys;
import org.doselens.exam.Exam;
import org.doselens.exam.Filter;
import org.doselens.exam.Flag;
import org.doselens.exam.IrradiationEvent;
import tools.jackson.databind.JsonNode;

/** Which field of the exam answers which path of expected.json, and how the two are compared. */
final class ExpectedValues {

    private static final Map<String, Function<ExtractedObject, Object>> OF_EXAM = new LinkedHashMap<>();
    private static final Map<String, Function<IrradiationEvent, Object>> OF_EVENT = new LinkedHashMap<>();
    private static final String WHOLE = "yyyy-MM-dd'T'HH:mm:ss";
    private static final Pattern EVENT =
            Pattern.compile("\\.(?:ctirradiationeventdata|irradeventxraydata)(?:\\[(\\d+)])?\\.(.+)");

    static {
        exam("accession_number", o -> first(o.exam().identity().accessionNumbers()));
        exam("study_date", o -> o.exam().exam().startedAt().toLocalDate().toString());
        exam("study_instance_uid", o -> o.exam().identity().studyInstanceUid());
        exam("study_description", o -> of(o).procedure().localName());
        exam("modality_type", o -> of(o).modality());
        exam("performing_physician_name", o -> o.exam().identity().performers());
        exam("operator_name", o -> o.exam().identity().performers());
        exam(
                "generalequipmentmoduleattr.institution_name",
                o -> o.exam().identity().institutionName());
        for (String equipment : List.of(
                "generalequipmentmoduleattr.",
                "ctradiationdose.observercontext.device_observer_",
                "projectionxrayradiationdose.observercontext.device_observer_")) {
            exam(equipment + "manufacturer", o -> of(o).device().manufacturer());
            exam(
                    equipment + (equipment.startsWith("general") ? "manufacturer_model_name" : "model_name"),
                    o -> of(o).device().model());
            exam(
                    equipment + (equipment.startsWith("general") ? "station_name" : "name"),
                    o -> of(o).device().stationName());
            exam(
                    equipment + (equipment.startsWith("general") ? "device_serial_number" : "serial_number"),
                    o -> of(o).device().serialNumber());
        }
        exam("generalequipmentmoduleattr.software_versions", o -> of(o).device().softwareVersions());
        exam("patientmoduleattr.patient_name", o -> o.exam().identity().patientName());
        exam("patientmoduleattr.patient_id", o -> o.exam().identity().patientId());
        exam(
                "patientmoduleattr.patient_birth_date",
                o -> text(o.exam().identity().birthDate()));
        exam("patientmoduleattr.patient_sex", o -> of(o).patient().sex());
        exam(
                "patientmoduleattr.not_patient_indicator",
                o -> leaves(o).flags().contains(Flag.NOT_PATIENT) ? "not a patient" : null);
        // asserted with one decimal
        exam(
                "patientstudymoduleattr.patient_age_decimal",
                o -> Math.round(of(o).patient().ageYears() * 10) / 10.0);
        exam(
                "patientstudymoduleattr.patient_age",
                o -> String.format(
                        java.util.Locale.ROOT,
                        "%03dY",
                        of(o).patient().ageYears().intValue()));
        exam("patientstudymoduleattr.patient_size", o -> of(o).patient().heightM());
        exam("patientstudymoduleattr.patient_weight", o -> of(o).patient().weightKg());
        exam("ctradiationdose.start_of_xray_irradiation", o -> local(of(o).startedAt()));
        exam("ctradiationdose.end_of_xray_irradiation", o -> local(of(o).endedAt()));
        exam("radiopharmaceuticalradiationdose.petseries.series_datetime", o -> local(of(o).startedAt()));
        for (String count : List.of(
                "number_of_events",
                "ctradiationdose.ctirradiationeventdata_set.count()",
                "ctradiationdose.ctaccumulateddosedata.total_number_of_irradiation_events")) {
            exam(count, o -> (double) of(o).irradiationEvents().size());
        }
        exam("number_of_axial", o -> typed(o, "Sequenced Acquisition"));
        exam("number_of_spiral", o -> typed(o, "Spiral Acquisition"));
        exam("number_of_stationary", o -> typed(o, "Stationary Acquisition"));
        exam("number_of_const_angle", o -> typed(o, "Constant Angle Acquisition"));
        exam("number_of_planes", o -> (double) Math.max(
                1,
                of(o).irradiationEvents().stream()
                        .map(IrradiationEvent::plane)
                        .filter(java.util.Objects::nonNull)
                        .distinct()
                        .count()));
        exam("total_dlp", o -> of(o).totals().dlpMgyCm());
        exam(
                "ctradiationdose.ctaccumulateddosedata.ct_dose_length_product_total",
                o -> of(o).totals().dlpMgyCm());
        exam("total_dap", o -> of(o).totals().doseAreaProductGyM2());
        exam("total_dap_a", o -> of(o).totals().doseAreaProductGyM2());
        exam("total_rp_dose_a", o -> of(o).totals().doseAtReferencePointGy());
        exam("total_agd_left", o -> of(o).totals().averageGlandularDoseLeftMgy());
        exam("total_agd_right", o -> of(o).totals().averageGlandularDoseRightMgy());
        for (int i = 0; i < 2; i++) {
            boolean left = i == 0;
            exam(
                    "projectionxrayradiationdose.accumxraydose.accummammographyxraydose[" + i
                            + "].accumulated_average_glandular_dose",
                    o -> left && of(o).totals().averageGlandularDoseLeftMgy() != null
                            ? of(o).totals().averageGlandularDoseLeftMgy()
                            : of(o).totals().averageGlandularDoseRightMgy());
        }

        event("mean_ctdivol", IrradiationEvent::ctdiVolMgy);
        event("dlp", IrradiationEvent::dlpMgyCm);
        event("target_region.code_meaning", IrradiationEvent::targetRegion);
        event("ct_acquisition_type.code_meaning", IrradiationEvent::type);
        event("irradiation_event_type.code_meaning", IrradiationEvent::type);
        event("scanninglength.scanning_length", IrradiationEvent::scanningLengthMm);
        event("exposure_time", IrradiationEvent::exposureTimeS);
        event("pitch_factor", IrradiationEvent::pitch);
        event("ctdiw_phantom_type.code_meaning", e -> e.phantomCm() == 32 ? "IEC Body Dosimetry Phantom" : null);
        event("ctxraysourceparameters.kvp", IrradiationEvent::kvp);
        event("ctxraysourceparameters.xray_tube_current", IrradiationEvent::tubeCurrentMa);
        event("acquisition_protocol", IrradiationEvent::protocol);
        event("irradiation_event_uid", IrradiationEvent::uid);
        event("date_time_started", e -> local(e.startedAt()));
        event("acquisition_plane.code_meaning", e -> "single".equals(e.plane()) ? "Single Plane" : e.plane());
        event("laterality.code_meaning", e -> "L".equals(e.laterality()) ? "Left" : "Right");
        event("image_view.code_meaning", e -> "CC".equals(e.view()) ? "cranio-caudal" : e.view());
        event("entrance_exposure_at_rp", IrradiationEvent::entranceExposureAtRpMgy);
        event("dose_area_product", IrradiationEvent::doseAreaProductGyM2);
        event("irradeventxraysourcedata.dose_rp", IrradiationEvent::doseAtReferencePointGy);
        event("irradeventxraysourcedata.average_glandular_dose", IrradiationEvent::averageGlandularDoseMgy);
        event("irradeventxraysourcedata.kvp.kvp", IrradiationEvent::kvp);
        event("irradeventxraysourcedata.xraytubecurrent.xray_tube_current", IrradiationEvent::tubeCurrentMa);
        event("irradeventxraysourcedata.average_xray_tube_current", IrradiationEvent::tubeCurrentMa);
        event("irradeventxraysourcedata.exposure_time", e -> e.exposureTimeS() * 1000);
        event("irradeventxraysourcedata.exposure.exposure", e -> e.exposureMas() * 1000);
        event("irradeventxraymechanicaldata.compression_thickness", IrradiationEvent::compressedThicknessMm);
        event("nominal_single_collimation_width", e -> e.technique().nominalSingleCollimationWidthMm());
        event("nominal_total_collimation_width", e -> e.technique().nominalTotalCollimationWidthMm());
        event(
                "ctxraysourceparameters.maximum_xray_tube_current",
                e -> e.technique().maximumTubeCurrentMa());
        event(
                "ctxraysourceparameters.exposure_time_per_rotation",
                e -> e.technique().exposureTimePerRotationS());
        event("ctdosecheckdetails.dlp_alert_value", e -> e.doseCheck().dlpAlertValueMgyCm());
        event("ctdosecheckdetails.ctdivol_alert_value", e -> e.doseCheck().ctdiVolAlertValueMgy());
        event(
                "ctdosecheckdetails.accumulated_dlp_forward_estimate",
                e -> e.doseCheck().accumulatedDlpForwardEstimateMgyCm());
        event(
                "ctdosecheckdetails.accumulated_ctdivol_forward_estimate",
                e -> e.doseCheck().accumulatedCtdiVolForwardEstimateMgy());
        event("half_value_layer", e -> e.technique().halfValueLayerMmAl());
        event("irradeventxraysourcedata.focal_spot_size", e -> e.technique().focalSpotMm());
        event("irradeventxraysourcedata.number_of_pulses", e ->
                (double) e.technique().pulses());
        event("irradeventxraysourcedata.ii_field_size", e -> e.geometry().fieldOfViewMm());
        event(
                "irradeventxraysourcedata.collimated_field_area",
                e -> e.geometry().collimatedFieldAreaM2());
        // ours is the material alone
        event(
                "irradeventxraysourcedata.anode_target_material.code_meaning",
                e -> e.technique().anodeTarget() + " or " + e.technique().anodeTarget() + " compound");
        event(
                "irradeventxraysourcedata.xrayfilters.xray_filter_material.code_meaning",
                e -> filter(e).material() + " or " + filter(e).material() + " compound");
        event(
                "irradeventxraysourcedata.xrayfilters.xray_filter_thickness_minimum",
                e -> filter(e).minimumThicknessMm());
        event(
                "irradeventxraysourcedata.xrayfilters.xray_filter_thickness_maximum",
                e -> filter(e).maximumThicknessMm());
        event(
                "irradeventxraymechanicaldata.positioner_primary_angle",
                e -> e.geometry().primaryAngleDeg());
        event(
                "irradeventxraymechanicaldata.doserelateddistancemeasurements.distance_source_to_detector",
                e -> e.geometry().distanceSourceToDetectorMm());
    }

    private static Filter filter(IrradiationEvent event) {
        return event.technique().filters().get(0);
    }

    private ExpectedValues() {}

    /** Our value for a path as a list of one, which may hold null; empty if the model has no counterpart. */
    static Optional<List<Object>> ours(String path, Optional<ExtractedObject> object) {
        if (path.equals("study[*].count()")) {
            return Optional.of(List.of(object.isPresent() ? 1.0 : 0.0));
        }
        if (object.isEmpty()
                || path.startsWith("study[1]")
                || path.startsWith("study[2]")
                || path.startsWith("study[3]")) {
            return Optional.empty();
        }
        if (path.equals("study?")) {
            IrradiationEvent given = of(object.get()).irradiationEvents().get(0);
            return one(List.of(given.radiopharmaceutical(), given.administeredActivityMbq(), local(given.startedAt())));
        }
        String field = path.replaceFirst("^study(\\[0])?\\.", "");
        Matcher event =
                EVENT.matcher("." + field.replaceFirst("^(ctradiationdose|projectionxrayradiationdose)\\.", ""));
        if (event.matches() && OF_EVENT.containsKey(event.group(2))) {
            int index = event.group(1) == null ? 0 : Integer.parseInt(event.group(1));
            return one(OF_EVENT.get(event.group(2))
                    .apply(of(object.get()).irradiationEvents().get(index)));
        }
        Function<ExtractedObject, Object> exam = OF_EXAM.get(field);
        return exam == null ? Optional.empty() : one(exam.apply(object.get()));
    }

    /** Equal, for numbers within the digits that were asserted. */
    static boolean agree(JsonNode expected, Object ours) {
        if (expected.isNull()) {
            return ours == null;
        }
        if (ours instanceof List<?> several) {
            return several.stream().anyMatch(one -> agree(expected, one));
        }
        if (ours instanceof Double number && expected.isNumber()) {
            double value = expected.asDouble();
            return Math.abs(number - value) <= Math.max(Math.abs(value) * 1e-6, 1e-12);
        }
        return ours != null && ours.toString().equals(expected.asString());
    }

    private static Exam of(ExtractedObject object) {
        return object.exam().exam();
    }

    private static Double typed(ExtractedObject object, String type) {
        return (double) of(object).irradiationEvents().stream()
                .filter(e -> type.equals(e.type()))
                .count();
    }

    private static String local(java.time.OffsetDateTime at) {
        return at == null
                ? null
                : java.time.format.DateTimeFormatter.ofPattern(at.getNano() == 0 ? WHOLE : WHOLE + ".SSSSSS")
                        .format(at);
    }

    private static String text(Object value) {
        return value == null ? null : value.toString();
    }

    private static String first(List<String> values) {
        return values.isEmpty() ? null : values.get(0);
    }

    private static Optional<List<Object>> one(Object value) {
        return Optional.of(java.util.Collections.singletonList(value));
    }

    private static void exam(String path, Function<ExtractedObject, Object> field) {
        OF_EXAM.put(path, field);
    }

    private static void event(String path, Function<IrradiationEvent, Object> field) {
        OF_EVENT.put(path, field);
    }

    /** Who is no patient is told where exams leave, by published words and the site's own. */
    private static Exam leaves(ExtractedObject object) {
        return (Exam) new Anonymizer(
                        Policy.DEFAULT, Pseudonyms.withoutStore(SiteKeys.unsaved()), any -> false, OnSiteMapping.NONE)
                .deidentify(object.exam(), 1)
                .record();
    }
}
