package io.plumbline.cluster;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/**
 * Free ports of the loopback interface.
 *
 * @param rest of the first JobManager; the others take the following ones
 * @param rpc of the JobManager
 * @param zooKeeper of ZooKeeper
 */
record ClusterPorts(int rest, int rpc, int zooKeeper) {
    private static final int TRIES = 100;

    /** Ports that are free now, of which {@code inARow} follow each other for REST. */
    static ClusterPorts free(int inARow) throws IOException {
        for (int tries = 0; tries < TRIES; tries++) {
            List<ServerSocket> held = new ArrayList<>();
            try {
                int rest = hold(0, held);
                for (int next = 1; next < inARow; next++) {
                    hold(rest + next, held);
                }
                return new ClusterPorts(rest, hold(0, held), hold(0, held));
            } catch (IOException taken) {
                continue;
            } finally {
                for (ServerSocket socket : held) {
                    socket.close();
                }
            }
        }
        throw new IOException("no " + inARow + " free ports in a row");
    }

    private static int hold(int port, List<ServerSocket> held) throws IOException {
        ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
        held.add(socket);
        return socket.getLocalPort();
    }
}
