/** From an empty system to the first judged exam, step by step. */
package org.doselens.dashboard.setup;
