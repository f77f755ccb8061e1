package io.plumbline.dashboard;

import org.eclipse.jetty.ee10.servlet.ErrorHandler;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * What the server answers by itself, before any request reaches a page: to what is no HTTP, is too
 * long, or asks for another protocol. With the headers of all answers, and nothing of the request
 * in it.
 */
final class Refusals extends ErrorHandler {

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        HttpFields.Mutable headers = response.getHeaders();
        Gate.HEADERS.forEach(headers::put);
        headers.put(HttpHeader.CACHE_CONTROL, "no-store");
        headers.put(HttpHeader.CONTENT_TYPE, "application/json;charset=utf-8");
        String body = "{\"error\":\"" + HttpStatus.getMessage(response.getStatus()) + "\"}";
        Content.Sink.write(response, true, body, callback);
        return true;
    }
}
