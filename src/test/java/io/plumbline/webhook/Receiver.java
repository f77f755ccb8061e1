package io.plumbline.webhook;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ServerSocketFactory;

/** A server that reads a request and then behaves as badly as the test wants. */
final class Receiver implements AutoCloseable {

    /** What it does with the connection once the request is read. */
    interface Behaviour {
        void answer(OutputStream out, Socket connection) throws IOException, InterruptedException;
    }

    /**
     * A request as it came.
     *
     * @param headers names in lower case
     * @param body the body
     */
    record Received(String line, Map<String, String> headers, String body) {}

    final List<Received> received = new CopyOnWriteArrayList<>();
    private final ServerSocket server;
    private final Behaviour behaviour;

    Receiver(Behaviour behaviour) throws IOException {
        this(behaviour, ServerSocketFactory.getDefault());
    }

    /** Over TLS, when the sockets are. */
    Receiver(Behaviour behaviour, ServerSocketFactory sockets) throws IOException {
        this.behaviour = behaviour;
        server = sockets.createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::serve, "receiver");
        thread.setDaemon(true);
        thread.start();
    }

    static Receiver saying(String head, String body) throws IOException {
        return new Receiver(
                (out, connection) ->
                        out.write(
                                (head + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
                                        .getBytes(StandardCharsets.UTF_8)));
    }

    String url() {
        return url("127.0.0.1");
    }

    String url(String host) {
        return "http://" + host + ":" + server.getLocalPort() + "/retrain";
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket connection = server.accept()) {
                received.add(read(connection));
                behaviour.answer(connection.getOutputStream(), connection);
            } catch (IOException e) {
                // The client went away, or the test is over.
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private static Received read(Socket connection) throws IOException {
        BufferedReader in =
                new BufferedReader(
                        new InputStreamReader(
                                connection.getInputStream(), StandardCharsets.ISO_8859_1));
        String line = in.readLine();
        Map<String, String> headers = new TreeMap<>();
        for (String header = in.readLine();
                header != null && !header.isEmpty();
                header = in.readLine()) {
            String[] parts = header.split(": ", 2);
            headers.put(parts[0].toLowerCase(java.util.Locale.ROOT), parts[1]);
        }
        char[] body = new char[Integer.parseInt(headers.getOrDefault("content-length", "0"))];
        for (int read = 0; read < body.length; ) {
            read += in.read(body, read, body.length - read);
        }
        return new Received(line, headers, new String(body));
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
