/** The look of every page of Doselens: tokens, shell, figures, languages. One source for dashboard and receiver. */
package org.doselens.look;
