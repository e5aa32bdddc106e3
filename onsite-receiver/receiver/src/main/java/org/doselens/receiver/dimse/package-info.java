/** The ports that modalities call: plain and TLS, their limits, and who may call. */
package org.doselens.receiver.dimse;
