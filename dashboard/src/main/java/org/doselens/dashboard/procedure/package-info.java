/** Names of a site mapped to standard procedures: the editor, its JSON, and the writing again of history behind it. */
package org.doselens.dashboard.procedure;
