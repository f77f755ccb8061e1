package io.plumbline.architecture.planted.dashboard;

/** Breaks nothing; others break rules by knowing it. */
public final class Page {}
