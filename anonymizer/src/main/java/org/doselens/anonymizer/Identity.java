package org.doselens.anonymizer;

import java.time.LocalDate;
import java.util.List;

/**
 * Who an exam is about, as its objects say. Never leaves the hospital, never stands in a log: {@code toString} tells
 * nothing.
 *
 * @param patientName Patient's Name (0010,0010)
 * @param patientId Patient ID (0010,0020)
 * @param issuerOfPatientId Issuer of Patient ID (0010,0021)
 * @param birthDate Patient's Birth Date (0010,0030); null if absent or a stand-in such as 1900-01-01
 * @param accessionNumbers Accession Number (0008,0050) of every object of the exam
 * @param studyInstanceUid Study Instance UID (0020,000D)
 * @param institutionName Institution Name (0008,0080)
 * @param performers Operators' Name (0008,1070) and Performing Physician's Name (0008,1050)
 */
public record Identity(
        String patientName,
        String patientId,
        String issuerOfPatientId,
        LocalDate birthDate,
        List<String> accessionNumbers,
        String studyInstanceUid,
        String institutionName,
        List<String> performers) {

    public Identity {
        accessionNumbers = accessionNumbers == null ? List.of() : List.copyOf(accessionNumbers);
        performers = performers == null ? List.of() : List.copyOf(performers);
    }

    @Override
    public String toString() {
        return "Identity[withheld]";
    }
}
