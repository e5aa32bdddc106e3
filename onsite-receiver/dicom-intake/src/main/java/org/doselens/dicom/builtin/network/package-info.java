/**
 * The network half of the built-in DICOM adapter: upper layer (DICOM PS3.8), message exchange (PS3.7) and the C-ECHO and
 * C-STORE services (PS3.4 Annexes A and B), as provider and as user. What a peer sends is never trusted: nothing is
 * allocated by a declared length, and no peer can hold a thread longer than the configured times.
 */
package org.doselens.dicom.builtin.network;
