/** The JSON API: the same questions as the pages, the contract's names and units, a bearer token for a login. */
package org.doselens.dashboard.api;
