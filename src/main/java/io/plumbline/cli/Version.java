package io.plumbline.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version this was built as. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() throws IOException {
        Properties build = new Properties();
        try (InputStream in = Version.class.getResourceAsStream("/io/plumbline/build.properties")) {
            if (in != null) {
                build.load(in);
            }
        }
        return new String[] {"plumbline " + build.getProperty("version", "(unknown version)")};
    }
}
