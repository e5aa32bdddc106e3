/** The devices of the department: what each sends, what it could send, and whether all of it arrived. */
package org.doselens.onsite.device;
