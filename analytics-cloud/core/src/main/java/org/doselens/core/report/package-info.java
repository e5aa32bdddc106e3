/** Reports: a month's figures, frozen when issued, with numbered revisions; and tables as they stand, for export. */
package org.doselens.core.report;
