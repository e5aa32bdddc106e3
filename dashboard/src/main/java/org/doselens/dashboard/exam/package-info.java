/** Exams as list, as sheet and as JSON. */
package org.doselens.dashboard.exam;
