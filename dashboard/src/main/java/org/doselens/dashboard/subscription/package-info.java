/** What people keep of the pages, and what they are told without opening them. */
package org.doselens.dashboard.subscription;
