/** The built-in adapter of the DICOM port: hardened against whatever comes, and without a toolkit below it. */
package org.doselens.dicom.builtin;
