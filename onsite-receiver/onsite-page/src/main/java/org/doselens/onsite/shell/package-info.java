/** What stands around every page. */
package org.doselens.onsite.shell;
