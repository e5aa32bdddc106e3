/** What happens in the simulated hospital: exams, irradiations, acquisitions and their causes. */
package org.doselens.simulator.exam;
