/** What devices report of their performed procedure steps (MPPS). */
package org.doselens.simulator.step;
