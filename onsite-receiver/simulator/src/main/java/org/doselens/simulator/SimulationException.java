package org.doselens.simulator;

/** The simulation cannot go on; the message says why and what to do. */
final class SimulationException extends Exception {

    private final int exitCode;

    SimulationException(String message, int exitCode, Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    int exitCode() {
        return exitCode;
    }
}
