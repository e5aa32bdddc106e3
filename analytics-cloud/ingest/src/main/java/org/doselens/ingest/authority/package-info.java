/** The cloud's private authority and the keys it made: for TLS, and for opening what receivers seal. */
package org.doselens.ingest.authority;
