/** The truth file: what the simulator planted, for tests to compare with. No production code reads it. */
package org.doselens.simulator.truth;
