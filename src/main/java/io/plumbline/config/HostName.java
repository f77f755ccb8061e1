package io.plumbline.config;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the host in a URL says about itself, without asking any name server. */
final class HostName {
    /** Also the forms that resolvers take for an address, such as 2130706433. */
    private static final Pattern IPV4 = Pattern.compile("[0-9.]+");

    /** An address as people write it, each number as it is. */
    private static final Pattern PLAIN_IPV4 =
            Pattern.compile("(0|[1-9][0-9]{0,2})(\\.(0|[1-9][0-9]{0,2})){3}");

    private HostName() {}

    /**
     * Whether the host is literally this machine, written so that everybody sees it: not as
     * 2130706433, 127.1 or ::ffff:127.0.0.1. Who writes these may have a filter to pass, and is not
     * believed to mean it.
     */
    static boolean isLoopback(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        if (name.equals("localhost") || name.endsWith(".localhost")) {
            return true;
        }
        InetAddress address = literal(name);
        return address != null
                && (address instanceof Inet6Address || PLAIN_IPV4.matcher(name).matches())
                && address.isLoopbackAddress();
    }

    /** Whether the host is literally a link-local address, such as that of a metadata service. */
    static boolean isLinkLocal(String host) {
        InetAddress address = literal(host);
        return address != null && address.isLinkLocalAddress();
    }

    private static @Nullable InetAddress literal(String host) {
        if (!host.startsWith("[") && !IPV4.matcher(host).matches()) {
            return null;
        }
        try {
            // Of an interface that this machine has not, the JDK knows no address at all.
            return InetAddress.getByName(host.replaceFirst("%[^]]*]$", "]"));
        } catch (UnknownHostException e) {
            return null;
        }
    }
}
