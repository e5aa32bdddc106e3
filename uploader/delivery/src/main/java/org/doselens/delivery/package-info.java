/**
 * From the receiver to the cloud: the durable spool, the loop that delivers it, and the enrolment that gives the receiver
 * its certificate.
 */
package org.doselens.delivery;
