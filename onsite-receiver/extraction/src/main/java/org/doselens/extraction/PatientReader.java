package org.doselens.extraction;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.doselens.anonymizer.Identity;
import org.doselens.dicom.Dataset;
import org.doselens.dicom.Tag;
import org.doselens.exam.Flag;
import org.doselens.exam.Patient;

/** Patient, Patient Study and General Study modules (DICOM PS3.3 C.7.1.1, C.7.2.1, C.7.2.2). */
final class PatientReader {

    private static final int ISSUER_OF_PATIENT_ID = 0x00100021;
    private static final double OLDEST_YEARS = 130;

    private final Reading reading;

    PatientReader(Reading reading) {
        this.reading = reading;
    }

    Identity identity() {
        List<String> performers = new ArrayList<>(names(Tag.OperatorsName));
        performers.addAll(names(Tag.PerformingPhysicianName));
        List<String> accessions = new ArrayList<>(names(Tag.AccessionNumber));
        for (Dataset request : reading.header().items(Tag.RequestAttributesSequence)) {
            request.string(Tag.AccessionNumber).map(String::strip).ifPresent(accessions::add);
        }
        return new Identity(
                reading.text(Tag.PatientName).orElse(null),
                reading.text(Tag.PatientID).orElse(null),
                reading.text(ISSUER_OF_PATIENT_ID).orElse(null),
                birthDate().orElse(null),
                accessions.stream().filter(a -> !a.isEmpty()).distinct().toList(),
                study(reading),
                reading.text(Tag.InstitutionName).orElse(null),
                performers.stream().distinct().toList());
    }

    /** The study; an object that names none is a study of its own. */
    static String study(Reading reading) {
        return reading.text(Tag.StudyInstanceUID).orElse(reading.object().sopInstanceUid());
    }

    /** The patient's characteristics on the day the exam started; {@code report} is the SR tree, null for images. */
    Patient patient(OffsetDateTime startedAt, ContentItem report) {
        Double age = birthDate()
                .filter(b -> startedAt != null)
                .map(b -> years(b, startedAt.toLocalDate()))
                .filter(y -> y >= 0 && y <= OLDEST_YEARS)
                .orElse(null);
        if (age == null) {
            age = statedAge(report);
            reading.flag(age == null ? Flag.AGE_UNKNOWN : Flag.AGE_APPROXIMATE);
        }
        return new Patient(null, age, sex(report), height(report), weight(report));
    }

    private Optional<LocalDate> birthDate() {
        return reading.text(Tag.PatientBirthDate).flatMap(Times::date).filter(this::isReal);
    }

    /** 1899-12-30, 1900-01-01, year 1 and days to come are how programs write "no date". */
    private boolean isReal(LocalDate date) {
        boolean standIn = date.getYear() < 1890
                || date.equals(LocalDate.of(1899, 12, 30))
                || date.equals(LocalDate.of(1899, 12, 31))
                || date.equals(LocalDate.of(1900, 1, 1));
        return !standIn
                && !date.isAfter(LocalDate.now(reading.settings().clock()).plusDays(1));
    }

    private static double years(LocalDate birth, LocalDate day) {
        long whole = ChronoUnit.YEARS.between(birth, day);
        LocalDate birthday = birth.plusYears(whole);
        double ofYear = ChronoUnit.DAYS.between(birthday, day) / (double) birthday.lengthOfYear();
        return day.isBefore(birth) ? -1 : Math.round((whole + ofYear) * 1000) / 1000.0;
    }

    private Double statedAge(ContentItem report) {
        Double age = reading.text(Tag.PatientAge).map(PatientReader::age).orElse(null);
        if (age == null && report != null) {
            age = reading.value(report, Concept.SUBJECT_AGE, Quantity.AGE_YEARS);
        }
        return age != null && age >= 0 && age <= OLDEST_YEARS ? age : null;
    }

    /** An AS value: digits and D, W, M or Y. A number without unit is taken for years. */
    private static Double age(String text) {
        String value = text.strip().toUpperCase(Locale.ROOT);
        char unit = value.charAt(value.length() - 1);
        String digits = Character.isDigit(unit) ? value : value.substring(0, value.length() - 1);
        double years = switch (unit) {
            case 'D' -> 1 / 365.2425;
            case 'W' -> 7 / 365.2425;
            case 'M' -> 1 / 12.0;
            default -> 1;
        };
        return Numbers.scaled(Numbers.parse(digits), years);
    }

    private String sex(ContentItem report) {
        String stated = reading.text(Tag.PatientSex).orElse(null);
        if (stated == null && report != null) {
            stated = report.text(Concept.SUBJECT_SEX).orElse(null);
        }
        if (stated == null) {
            return null;
        }
        return switch (Character.toUpperCase(stated.charAt(0))) {
            case 'M' -> "M";
            case 'F', 'W' -> "F";
            case 'O' -> "O";
            default -> null;
        };
    }

    /** Metres; a value no person has is taken for centimetres or millimetres if that gives one. */
    private Double height(ContentItem report) {
        Double height = Numbers.orNull(Numbers.first(reading.header(), Tag.PatientSize));
        if (height == null && report != null) {
            height = reading.value(report, Concept.PATIENT_HEIGHT, Quantity.LENGTH_M);
        }
        if (height == null || height <= 0) {
            return null;
        }
        double metres = height > 300 ? height / 1000 : height > 3 ? height / 100 : height;
        return metres >= 0.2 && metres <= 2.7 ? (Double) metres : null;
    }

    private Double weight(ContentItem report) {
        Double weight = Numbers.orNull(Numbers.first(reading.header(), Tag.PatientWeight));
        if (weight == null && report != null) {
            weight = reading.value(report, Concept.PATIENT_WEIGHT, Quantity.MASS_KG);
        }
        if (weight == null || weight <= 0) {
            return null;
        }
        double kilograms = weight > 1000 ? weight / 1000 : weight;
        return kilograms >= 0.2 && kilograms <= 650 ? (Double) kilograms : null;
    }

    private List<String> names(int tag) {
        return reading.header().strings(tag).stream()
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }
}
