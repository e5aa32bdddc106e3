/** Tenant ⊃ site ⊃ receiver: who may send, and for whom. */
package org.doselens.core.organisation;
