/** Published reference levels as page and JSON, and the signing that puts them in force. */
package org.doselens.dashboard.reference;
