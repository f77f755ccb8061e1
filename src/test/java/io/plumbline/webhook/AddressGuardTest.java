package io.plumbline.webhook;

import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressGuardTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.8.9.10",
                "0.0.0.0",
                "0.1.2.3",
                "169.254.169.254",
                "100.100.100.200",
                "168.63.129.16",
                "192.0.0.192",
                "224.0.0.1",
                "255.255.255.255",
                "::1",
                "::",
                "fe80::1",
                "fe80::1%1",
                "ff02::1",
                "fd00:ec2::254",
                "fd20:ce::254",
                "::ffff:127.0.0.1",
                "::127.0.0.1",
                "64:ff9b::169.254.169.254",
                "64:ff9b::7f00:1",
                "64:ff9b:1::169.254.169.254",
                "64:ff9b:1:abcd::127.0.0.1",
                "2002:7f00:0001::",
                "2002:a9fe:a9fe::1",
                "2001:0:4136:e378:8000:63bf:80ff:fffe",
                "2001:0:1:2:3:4:5601:5601",
                "::ffff:0:127.0.0.1",
                "::ffff:0:169.254.169.254",
                "2606:2800:220:1:0:5efe:127.0.0.1",
                "2606:2800:220:1:200:5efe:169.254.169.254",
                "::ffff:0.0.0.0",
                "::ffff:224.0.0.1",
                "::ffff:100.100.100.200",
                "169.254.170.2",
                "169.254.0.23",
                "239.255.255.255",
                "240.0.0.1",
                "ff0e::1",
                "febf::1",
                "fd00:ec2::23",
                "fd00:42::42"
            })
    void whatOnlyThisMachineReachesIsRefused(String literal) throws Exception {
        InetAddress address = InetAddress.getByName(literal);

        assertThatThrownBy(() -> AddressGuard.check(address))
                .isInstanceOf(AddressRefusedException.class)
                .hasMessageContaining("local to this machine");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "93.184.216.34",
                "10.1.2.3",
                "172.16.0.1",
                "192.168.1.1",
                "100.64.0.1",
                "100.127.255.254",
                "169.253.255.255",
                "169.255.0.0",
                "192.0.2.1",
                "223.255.255.255",
                "2606:2800:220:1::1",
                "fd12:3456::1",
                "64:ff9b::10.1.2.3",
                "64:ff9b:1::10.1.2.3",
                "2001:0:4136:e378:8000:63bf:a22b:27dd",
                "2606:2800:220:1:0:5efe:10.1.2.3",
                "2606:2800:220:1:100:5efe:127.0.0.1",
                "::ffff:10.1.2.3",
                "2002:5db8:d822::"
            })
    void publicAndPrivateNetworksAreOpen(String literal) throws Exception {
        InetAddress address = InetAddress.getByName(literal);

        assertThatNoException().isThrownBy(() -> AddressGuard.check(address));
    }
}
