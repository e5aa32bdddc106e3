/** A hospital beside the others, none of whom can be told. */
package org.doselens.dashboard.benchmark;
