/** DICOMweb: objects posted over HTTP (STOW-RS, DICOM PS3.18 10.5). */
package org.doselens.receiver.stow;
