/** Tables as CSV files, written as they are read. */
package org.doselens.dashboard.csv;
