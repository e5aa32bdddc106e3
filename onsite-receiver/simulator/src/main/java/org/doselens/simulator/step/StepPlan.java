package org.doselens.simulator.step;

import org.doselens.simulator.exam.SimulatedExam;
import org.doselens.simulator.hospital.Hospital;
import org.doselens.simulator.hospital.SimulatedDevice;
import org.doselens.simulator.seed.Chance;

/** How the step of an exam is reported: some devices never report, some forget the end now and then. */
public enum StepPlan {
    /** The device does not speak MPPS. */
    NONE,
    /** N-CREATE and no N-SET: IN PROGRESS for ever. */
    IN_PROGRESS,
    COMPLETED,
    DISCONTINUED;

    private static final double SILENT_DEVICES = 0.3;
    private static final double FORGETFUL_DEVICES = 0.3;
    private static final double FORGOTTEN = 0.15;
    private static final double DISCONTINUED_SHARE = 0.01;

    /** The same exam is reported in the same way every time. */
    public static StepPlan of(Hospital hospital, SimulatedExam exam) {
        SimulatedDevice device = exam.device();
        Chance habit = hospital.chance("performed step", device.key());
        if (habit.happens(SILENT_DEVICES)) {
            return NONE;
        }
        boolean forgetful = habit.happens(FORGETFUL_DEVICES);
        Chance chance = hospital.chance("performed step", exam.id());
        if (forgetful && chance.happens(FORGOTTEN)) {
            return IN_PROGRESS;
        }
        return chance.happens(DISCONTINUED_SHARE) ? DISCONTINUED : COMPLETED;
    }
}
