/** Encryption and keyed digests of what stays on site, from secrets that are derived from the site's key. */
package org.doselens.anonymizer.secret;
