package org.doselens.simulator.header;

import java.time.ZonedDateTime;
import java.util.Locale;
import org.doselens.dicom.DatasetBuilder;
import org.doselens.dicom.Tag;
import org.doselens.simulator.exam.SimulatedExam;
import org.doselens.simulator.hospital.Hospital;
import org.doselens.simulator.hospital.Person;
import org.doselens.simulator.hospital.SimulatedDevice;

/**
 * The modules that all objects of an exam share (DICOM PS3.3 C.7.1.1, C.7.2.1, C.7.2.2, C.7.3.1, C.7.5.1, C.12.1). Made
 * for one exam; immutable.
 */
public final class ObjectHeader {

    private final Hospital hospital;
    private final SimulatedExam exam;
    private final SimulatedDevice device;
    private final Habits habits;
    private final Imaging imaging;

    public ObjectHeader(Hospital hospital, SimulatedExam exam, Imaging imaging) {
        this.hospital = hospital;
        this.exam = exam;
        this.device = exam.device();
        this.habits = new Habits(device);
        this.imaging = imaging;
    }

    public SimulatedExam exam() {
        return exam;
    }

    public Habits habits() {
        return habits;
    }

    public Imaging imaging() {
        return imaging;
    }

    /** The UID of a part of this exam. */
    public String uid(String... part) {
        return hospital.uids().of(exam.id(), String.join("/", part));
    }

    /** A fixed UID of the device, such as its Device Observer UID. */
    public String deviceUid() {
        return hospital.uids().of("device", device.key());
    }

    /**
     * Begins an object.
     *
     * @param modality Modality (0008,0060) of its series
     * @param at when it was written
     */
    public DatasetBuilder begin(
            String sopClassUid,
            String sopInstanceUid,
            String modality,
            int series,
            String description,
            ZonedDateTime at) {
        DatasetBuilder header = new DatasetBuilder()
                .string(Tag.SpecificCharacterSet, device.characterSet())
                .string(Tag.InstanceCreationDate, habits.date(at))
                .string(Tag.InstanceCreationTime, habits.time(at))
                .string(Tag.SOPClassUID, sopClassUid)
                .string(Tag.SOPInstanceUID, sopInstanceUid)
                .string(Tag.SeriesDate, habits.date(at))
                .string(Tag.SeriesTime, habits.time(at))
                .string(Tag.ContentDate, habits.date(at))
                .string(Tag.ContentTime, habits.time(at))
                .string(Tag.Modality, modality)
                .string(Tag.SeriesDescription, description)
                .string(Tag.SeriesInstanceUID, uid("series", Integer.toString(series)))
                .integer(Tag.SeriesNumber, series);
        if (habits.saysOffset()) {
            header.string(Tag.TimezoneOffsetFromUTC, habits.offset(at));
        }
        study(header);
        patient(header);
        equipment(header);
        return header;
    }

    private void study(DatasetBuilder header) {
        header.string(Tag.StudyDate, habits.date(exam.startedAt()))
                .string(Tag.StudyTime, habits.time(exam.startedAt()))
                .string(Tag.AccessionNumber, exam.accessionNumber())
                .string(Tag.ReferringPhysicianName)
                .string(Tag.StudyDescription, exam.localName())
                .string(Tag.StudyInstanceUID, exam.studyInstanceUid())
                .string(Tag.StudyID, exam.accessionNumber())
                .string(Tag.OperatorsName, habits.name(exam.operator()));
    }

    private void patient(DatasetBuilder header) {
        Person patient = exam.patient();
        int years = (int) patient.ageYearsOn(exam.day());
        header.string(Tag.PatientName, habits.name(patient.name()))
                .string(Tag.PatientID, patient.id())
                .string(Tag.PatientBirthDate, habits.day(patient.birthDate()))
                .string(Tag.PatientSex, patient.sex())
                .string(Tag.PatientAge, String.format(Locale.ROOT, "%03dY", years));
        if (exam.sizeEntered()) {
            header.decimal(Tag.PatientSize, patient.heightM()).decimal(Tag.PatientWeight, patient.weightKg());
        }
    }

    private void equipment(DatasetBuilder header) {
        header.string(Tag.Manufacturer, device.manufacturer())
                .string(Tag.InstitutionName, habits.institution(hospital.nameChinese(), hospital.nameEnglish()))
                .string(Tag.StationName, device.stationName())
                .string(Tag.ManufacturerModelName, device.model())
                .string(Tag.DeviceSerialNumber, device.serialNumber())
                .string(Tag.SoftwareVersions, device.software());
    }
}
