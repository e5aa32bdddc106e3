/** What one installation publishes for others, as signed files: reference levels, and what local names mean. */
package org.doselens.core.publication;
