/** Where the bytes lie: on the hot disk, on the cold volume, in the archive. */
package org.doselens.core.storage;
