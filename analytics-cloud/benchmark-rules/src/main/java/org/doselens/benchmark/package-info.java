/** How hospitals are compared so that none is exposed: statistics, privacy rules and the frozen snapshot. No framework. */
package org.doselens.benchmark;
