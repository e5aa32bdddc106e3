/** The page of how doses are spread, and of protocols that drift. */
package org.doselens.dashboard.distribution;
