/** A folder that others put DICOM files into. */
package org.doselens.receiver.folder;
