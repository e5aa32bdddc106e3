/** Why an exam has its dose, in words and as a waterfall. */
package org.doselens.dashboard.cause;
