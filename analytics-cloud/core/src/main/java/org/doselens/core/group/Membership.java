package org.doselens.core.group;

/** A group that a hospital is in, and what it lets it see. */
public record Membership(HospitalGroup group, Grant grant) {}
