/** Settings of a process: a key that nobody reads is a mistake and stops the start. */
package org.doselens.core.settings;
