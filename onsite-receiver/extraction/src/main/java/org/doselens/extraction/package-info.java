/**
 * From the header of one DICOM object to what it tells about an exam: dose reports by the templates of DICOM PS3.16,
 * image headers by their modules. Everything is lenient: a damaged value is left out, it never loses the exam.
 */
package org.doselens.extraction;
