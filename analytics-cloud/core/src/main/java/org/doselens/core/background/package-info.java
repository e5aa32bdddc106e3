/** Work that goes on beside requests for as long as a process runs. */
package org.doselens.core.background;
