/** Where the page answers, and how it is protected on the way. */
package org.doselens.onsite.server;
