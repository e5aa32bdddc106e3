/** Dose reports of the simulated devices: SR trees by their templates (DICOM PS3.16 TID 10001, 10011, 10021). */
package org.doselens.simulator.report;
