/** The secret of a dashboard, which lies outside of its databases. */
package org.doselens.dashboard.key;
