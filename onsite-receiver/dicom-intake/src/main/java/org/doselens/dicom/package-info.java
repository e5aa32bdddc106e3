/**
 * The DICOM port: what the receiver needs of a DICOM toolkit and nothing a toolkit could not fill. {@code builtin} is
 * one adapter, written for this job; everything else speaks to this package alone.
 */
package org.doselens.dicom;
