-- Before the published rows are kept anew: what is not among them then is no longer published. No tenant, see there.
UPDATE reference_level SET published = false WHERE published
