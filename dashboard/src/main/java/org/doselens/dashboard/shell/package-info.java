/** What every page has: rail, top bar, language, figures, errors. */
package org.doselens.dashboard.shell;
