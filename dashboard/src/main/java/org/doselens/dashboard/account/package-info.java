/** Login, sessions, API tokens and the first accounts. */
package org.doselens.dashboard.account;
