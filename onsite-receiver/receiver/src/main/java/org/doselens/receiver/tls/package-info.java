/** The certificate that each port of the receiver shows, and whose it trusts. */
package org.doselens.receiver.tls;
