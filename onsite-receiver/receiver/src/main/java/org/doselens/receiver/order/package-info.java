/** Orders, bookings, arrivals and merges: where they are taken from, and what happens when one comes after its exam. */
package org.doselens.receiver.order;
