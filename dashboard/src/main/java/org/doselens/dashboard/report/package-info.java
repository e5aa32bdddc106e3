/** Reports: the page that makes, signs and issues them, and their files as PDF, XLSX, DOCX, CSV and ZIP. */
package org.doselens.dashboard.report;
