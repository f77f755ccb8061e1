package io.plumbline.architecture.planted.join;

import io.plumbline.architecture.planted.performance.ReadsTheClock;
import io.plumbline.architecture.planted.policy.DoesSqlUtil;

/** Breaks: join is blind to its neighbours, join knows only what is below. */
public final class KnowsPerformance {
    ReadsTheClock neighbour = new ReadsTheClock();
    DoesSqlUtil above = new DoesSqlUtil();
}
