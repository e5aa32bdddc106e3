/**
 * What order systems tell of a patient's visit, kept beside the studies and joined to their exams: orders, bookings,
 * arrivals, body measures, merges.
 */
package org.doselens.assembly.order;
