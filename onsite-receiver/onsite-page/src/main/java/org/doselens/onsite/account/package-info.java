/** Accounts of this receiver alone: passwords, second factors, sessions. NIST SP 800-63B, RFC 6238. */
package org.doselens.onsite.account;
