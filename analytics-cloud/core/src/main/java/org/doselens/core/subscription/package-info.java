/** What people keep of the pages, views, and what they are told without opening them. */
package org.doselens.core.subscription;
