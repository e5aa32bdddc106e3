/** Patient size from axial CT pixels as they pass (AAPM Report 220). */
package org.doselens.extraction.size;
