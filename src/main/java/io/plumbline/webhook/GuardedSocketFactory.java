package io.plumbline.webhook;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketAddress;
import javax.net.SocketFactory;

/**
 * Sockets that look at the address right before they connect to it. A look at the name's addresses
 * would miss urls that hold an address, which are never looked up, and names that change their
 * answer in between. They go there directly, whatever proxy the JVM is told of.
 */
final class GuardedSocketFactory extends SocketFactory {
    private final boolean loopbackToo;

    /** With {@code loopbackToo} loopback addresses are connected to as well, and no others. */
    GuardedSocketFactory(boolean loopbackToo) {
        this.loopbackToo = loopbackToo;
    }

    @Override
    public Socket createSocket() {
        return new GuardedSocket(loopbackToo);
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return connected(new InetSocketAddress(host, port));
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort)
            throws IOException {
        return connected(new InetSocketAddress(host, port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return connected(new InetSocketAddress(host, port));
    }

    @Override
    public Socket createSocket(
            InetAddress address, int port, InetAddress localAddress, int localPort)
            throws IOException {
        return connected(new InetSocketAddress(address, port));
    }

    private Socket connected(InetSocketAddress target) throws IOException {
        Socket socket = createSocket();
        socket.connect(target);
        return socket;
    }

    private static final class GuardedSocket extends Socket {
        private final boolean loopbackToo;

        GuardedSocket(boolean loopbackToo) {
            super(Proxy.NO_PROXY);
            this.loopbackToo = loopbackToo;
        }

        @Override
        public void connect(SocketAddress endpoint) throws IOException {
            connect(endpoint, 0);
        }

        @Override
        public void connect(SocketAddress endpoint, int timeout) throws IOException {
            if (endpoint instanceof InetSocketAddress target && target.getAddress() != null) {
                check(target.getAddress());
            }
            super.connect(endpoint, timeout);
        }

        private void check(InetAddress address) throws AddressRefusedException {
            if (!loopbackToo || !address.isLoopbackAddress()) {
                AddressGuard.check(address);
            }
        }
    }
}
