package org.doselens.ingest;

import picocli.CommandLine.Option;

/** A command for one tenant. */
abstract class OfATenant extends OnTheParts {

    @Option(names = "--tenant", required = true, description = "number of the tenant")
    int tenant;
}
