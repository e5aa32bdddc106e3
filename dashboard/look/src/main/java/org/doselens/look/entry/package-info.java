/** What somebody proves who they are with, for every page that lets people in: passwords, codes, their pictures. */
package org.doselens.look.entry;
