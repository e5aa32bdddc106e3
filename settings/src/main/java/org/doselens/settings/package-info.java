/** Settings of every process: a name that nobody reads is a mistake and stops the start. */
package org.doselens.settings;
