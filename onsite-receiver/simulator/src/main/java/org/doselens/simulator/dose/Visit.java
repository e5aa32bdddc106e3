package org.doselens.simulator.dose;

import java.time.Duration;
import java.time.ZonedDateTime;
import org.doselens.simulator.exam.Cause;
import org.doselens.simulator.hospital.LocalProcedure;
import org.doselens.simulator.hospital.Person;
import org.doselens.simulator.hospital.SimulatedDevice;
import org.doselens.simulator.seed.Chance;
import org.doselens.simulator.seed.Uids;

/**
 * A person on the table of a device, before anything is acquired.
 *
 * @param id the exam's id
 * @param chance the exam's own stream
 * @param planted the one cause of more dose that is to be in it; null for whatever chance brings
 */
public record Visit(
        String id,
        SimulatedDevice device,
        LocalProcedure procedure,
        String localName,
        Person patient,
        double ageYears,
        ZonedDateTime startedAt,
        ZonedDateTime endedAt,
        Chance chance,
        Uids uids,
        Cause planted) {

    double tableSeconds() {
        return Duration.between(startedAt, endedAt).toSeconds();
    }

    /** A moment of the exam, as share of its time on the table; whole seconds, as device clocks write them. */
    ZonedDateTime at(double share) {
        return startedAt.plusSeconds(Math.round(tableSeconds() * share));
    }

    String eventUid(int number) {
        return uids.of("event", id, Integer.toString(number));
    }

    boolean child() {
        return ageYears < 15;
    }
}
