package org.doselens.simulator.exam;

import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Set;
import org.doselens.simulator.hospital.LocalProcedure;
import org.doselens.simulator.hospital.Person;
import org.doselens.simulator.hospital.SimulatedDevice;

/**
 * What happened: the truth of one exam. Immutable.
 *
 * @param id unique within the hospital, used to name everything else
 * @param arrivedAt when the patient was there, startedAt and endedAt: on the table and off it, in the site's zone
 * @param localName the name it was booked under at this device
 * @param operator who did it
 * @param sizeEntered height and weight were entered, as at about nine exams of ten
 */
public record SimulatedExam(
        String id,
        LocalDate day,
        SimulatedDevice device,
        LocalProcedure procedure,
        String localName,
        Person patient,
        boolean sizeEntered,
        boolean emergency,
        Person.Name operator,
        String accessionNumber,
        String studyInstanceUid,
        ZonedDateTime arrivedAt,
        ZonedDateTime startedAt,
        ZonedDateTime endedAt,
        List<SimulatedEvent> events,
        List<SimulatedAcquisition> acquisitions,
        Set<Cause> causes) {

    public SimulatedExam {
        events = List.copyOf(events);
        acquisitions = List.copyOf(acquisitions);
        causes = Set.copyOf(causes);
    }

    /** Sum of the DLP of the events as reported, in mGy·cm; null for an exam without CT. */
    public Double dlpMgyCm() {
        return sum(events.stream()
                .filter(e -> e.ct() != null && e.ct().dlpMgyCm() != null)
                .mapToDouble(e -> e.ct().dlpMgyCm())
                .toArray());
    }

    /** Sum of the dose-area products, in Gy·m2; null if none was measured. */
    public Double doseAreaProductGyM2() {
        return sum(events.stream()
                .filter(e -> e.projection() != null && e.projection().doseAreaProductGyM2() != null)
                .mapToDouble(e -> e.projection().doseAreaProductGyM2())
                .toArray());
    }

    private static Double sum(double[] values) {
        if (values.length == 0) {
            return null;
        }
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return Math.rint(sum * 1e9) / 1e9;
    }
}
