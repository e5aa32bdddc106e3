/** The morning glance: today against what is usual. */
package org.doselens.dashboard.overview;
