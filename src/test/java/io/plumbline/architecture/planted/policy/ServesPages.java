package io.plumbline.architecture.planted.policy;

import io.javalin.Javalin;
import io.plumbline.architecture.planted.dashboard.Page;

/** Breaks: the web server only in dashboard, the dashboard is known to cli alone. */
public final class ServesPages {
    Page page = new Page();
    Javalin server = Javalin.create();
}
