/** What became of each package a receiver sent. */
package org.doselens.core.batch;
