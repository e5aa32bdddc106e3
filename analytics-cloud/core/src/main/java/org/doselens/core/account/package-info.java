/** Who may enter: accounts with their role and tenant, their API tokens, and the sites a tenant has. */
package org.doselens.core.account;
