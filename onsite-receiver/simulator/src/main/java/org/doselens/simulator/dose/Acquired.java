package org.doselens.simulator.dose;

import java.util.List;
import java.util.Set;
import org.doselens.simulator.exam.Cause;
import org.doselens.simulator.exam.SimulatedAcquisition;
import org.doselens.simulator.exam.SimulatedEvent;

/** What was acquired at a visit, in order of time. */
public record Acquired(List<SimulatedEvent> events, List<SimulatedAcquisition> acquisitions, Set<Cause> causes) {}
