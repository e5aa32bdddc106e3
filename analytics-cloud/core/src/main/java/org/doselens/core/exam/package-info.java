/** Exams and their irradiation events: how what hospitals send becomes rows that count each event once. */
package org.doselens.core.exam;
