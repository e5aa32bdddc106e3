/**
 * Where the hours of a device go: exam, turnover, idle, down and closed time, and what people say of opening hours and
 * faults.
 */
package org.doselens.core.utilization;
