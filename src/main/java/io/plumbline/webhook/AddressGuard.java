package io.plumbline.webhook;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Set;

/**
 * Keeps a webhook away from addresses that answer only because the request comes from this machine:
 * loopback, link-local (with the cloud's metadata service), unspecified, multicast, and the
 * metadata services that hide elsewhere. Private networks are open: retraining services live there.
 *
 * <p>An address inside another one (IPv4-mapped, -compatible and -translated, NAT64, 6to4, Teredo,
 * ISATAP) is judged by what is inside as well.
 */
final class AddressGuard {

    /**
     * Metadata services outside the link-local ranges: Alibaba, Azure, Oracle, AWS (machines and
     * pods), Google, Scaleway.
     */
    private static final Set<String> METADATA =
            Set.of(
                    "100.100.100.200",
                    "168.63.129.16",
                    "192.0.0.192",
                    "fd00:ec2:0:0:0:0:0:254",
                    "fd00:ec2:0:0:0:0:0:23",
                    "fd20:ce:0:0:0:0:0:254",
                    "fd00:42:0:0:0:0:0:42");

    private AddressGuard() {}

    /** Throws unless {@code address} may be connected to. */
    static void check(InetAddress address) throws AddressRefusedException {
        InetAddress actual = unwrapped(address);
        if (isRefused(address) || isRefused(actual)) {
            throw new AddressRefusedException(
                    "address "
                            + actual.getHostAddress()
                            + " is local to this machine; a loopback address is allowed when the"
                            + " webhook's url names it literally");
        }
    }

    private static boolean isRefused(InetAddress address) {
        return address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isAnyLocalAddress()
                || address.isMulticastAddress()
                || isThisNetworkOrReserved(address)
                || METADATA.contains(withoutScope(address));
    }

    /** 0.0.0.0/8 reaches this machine on Linux; 240.0.0.0/4 reaches nobody. */
    private static boolean isThisNetworkOrReserved(InetAddress address) {
        int first = address.getAddress()[0] & 0xff;
        return address instanceof Inet4Address && (first == 0 || first >= 240);
    }

    private static String withoutScope(InetAddress address) {
        String text = address.getHostAddress();
        int scope = text.indexOf('%');
        return scope < 0 ? text : text.substring(0, scope);
    }

    private static InetAddress unwrapped(InetAddress address) {
        if (!(address instanceof Inet6Address)) {
            return address;
        }
        byte[] bytes = address.getAddress();
        if (startsWith(bytes, 0x20, 0x02)) {
            return ipv4(bytes, 2);
        }
        if (startsWith(bytes, 0x20, 0x01, 0x00, 0x00)) {
            return ipv4(inverted(bytes), 12);
        }
        return holdsIpv4AtItsEnd(bytes) ? ipv4(bytes, 12) : address;
    }

    private static boolean holdsIpv4AtItsEnd(byte[] bytes) {
        boolean mapped = isZero(bytes, 0, 10) && bytes[10] == -1 && bytes[11] == -1;
        boolean translated =
                isZero(bytes, 0, 8) && bytes[8] == -1 && bytes[9] == -1 && isZero(bytes, 10, 12);
        boolean compatible = isZero(bytes, 0, 12);
        boolean nat64 = startsWith(bytes, 0x00, 0x64, 0xff, 0x9b) && isZero(bytes, 4, 12);
        return mapped
                || translated
                || compatible
                || nat64
                || isLocalNat64(bytes)
                || isIsatap(bytes);
    }

    /** RFC 8215, 64:ff9b:1::/48, as all use it: with the IPv4 address in the last four bytes. */
    private static boolean isLocalNat64(byte[] bytes) {
        return startsWith(bytes, 0x00, 0x64, 0xff, 0x9b, 0x00, 0x01);
    }

    /** RFC 5214: the interface is ::5efe or ::200:5efe, whatever the network. */
    private static boolean isIsatap(byte[] bytes) {
        return (bytes[8] & ~0x02) == 0 && bytes[9] == 0 && bytes[10] == 0x5e && bytes[11] == -2;
    }

    /** Teredo writes its client's address inverted. */
    private static byte[] inverted(byte[] bytes) {
        byte[] inverted = bytes.clone();
        for (int i = 0; i < inverted.length; i++) {
            inverted[i] = (byte) ~inverted[i];
        }
        return inverted;
    }

    private static boolean startsWith(byte[] bytes, int... prefix) {
        for (int i = 0; i < prefix.length; i++) {
            if (bytes[i] != (byte) prefix[i]) {
                return false;
            }
        }
        return true;
    }

    private static boolean isZero(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return true;
    }

    private static InetAddress ipv4(byte[] bytes, int from) {
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(bytes, from, from + 4));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }
}
