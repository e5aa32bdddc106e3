/** What was done is written down, and shown to those who watch. */
package org.doselens.dashboard.audit;
