package io.plumbline.architecture.planted.window;

import com.fasterxml.jackson.core.JsonFactory;

/** Breaks: window knows event and the JDK. */
public final class KnowsJackson {
    JsonFactory json = new JsonFactory();
}
