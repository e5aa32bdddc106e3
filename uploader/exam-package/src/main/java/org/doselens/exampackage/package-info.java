/**
 * The package a hospital sends: JSON lines, compressed, sealed for the cloud in two nested envelopes, signed by the
 * receiver. Both sides use this one implementation.
 */
package org.doselens.exampackage;
