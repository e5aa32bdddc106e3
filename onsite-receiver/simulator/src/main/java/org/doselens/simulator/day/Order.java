package org.doselens.simulator.day;

import org.doselens.simulator.hospital.LocalProcedure;

/** @param arrivalSecond of the day, in the site's time */
record Order(int number, LocalProcedure procedure, boolean emergency, int arrivalSecond) {}
