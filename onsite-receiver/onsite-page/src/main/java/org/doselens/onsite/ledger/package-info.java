/** What left the hospital, as it left, beside its originals and the rule of each field. */
package org.doselens.onsite.ledger;
