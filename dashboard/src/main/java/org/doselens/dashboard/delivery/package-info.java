/** What came from the hospital's receivers, and what was refused. */
package org.doselens.dashboard.delivery;
