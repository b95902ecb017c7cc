package org.askfirst.mailer.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;

/** Answers by UDP what a test has published. */
final class SmallNameServer implements AutoCloseable {

    private static final int TTL = 60;
    private static final int LONGEST_STRING = 255;

    private final DatagramSocket socket;
    private final Map<String, List<Record>> records = new ConcurrentHashMap<>();
    private volatile boolean broken;

    SmallNameServer() throws IOException {
        socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::serve);
    }

    String address() {
        return "127.0.0.1:" + socket.getLocalPort();
    }

    SmallNameServer text(String name, String text) throws IOException {
        List<String> strings = new ArrayList<>();
        for (int at = 0; at < text.length(); at += LONGEST_STRING) {
            strings.add(text.substring(at, Math.min(text.length(), at + LONGEST_STRING)));
        }
        return add(new TXTRecord(Name.fromString(name, Name.root), DClass.IN, TTL, strings));
    }

    SmallNameServer mailServer(String name, String host) throws IOException {
        return add(
                new MXRecord(
                        Name.fromString(name, Name.root),
                        DClass.IN,
                        TTL,
                        10,
                        Name.fromString(host, Name.root)));
    }

    /** From now on it fails at every question. */
    void fail() {
        broken = true;
    }

    private SmallNameServer add(Record record) {
        records.computeIfAbsent(record.getName().toString(), _ -> new ArrayList<>()).add(record);
        return this;
    }

    private void serve() {
        byte[] buffer = new byte[512];
        try {
            while (true) {
                DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
                socket.receive(packet);
                byte[] answer = answer(Arrays.copyOf(buffer, packet.getLength()));
                socket.send(
                        new DatagramPacket(
                                answer, answer.length, packet.getAddress(), packet.getPort()));
            }
        } catch (IOException failure) {
            if (!socket.isClosed()) {
                throw new UncheckedIOException(failure);
            }
        }
    }

    private byte[] answer(byte[] question) throws IOException {
        Message asked = new Message(question);
        Message answer = new Message(asked.getHeader().getID());
        answer.getHeader().setFlag(Flags.QR);
        answer.addRecord(asked.getQuestion(), Section.QUESTION);
        List<Record> all = records.get(asked.getQuestion().getName().toString());
        if (broken) {
            answer.getHeader().setRcode(Rcode.SERVFAIL);
        } else if (all == null) {
            answer.getHeader().setRcode(Rcode.NXDOMAIN);
        } else {
            all.stream()
                    .filter(record -> record.getType() == asked.getQuestion().getType())
                    .forEach(record -> answer.addRecord(record, Section.ANSWER));
        }
        return answer.toWire();
    }

    @Override
    public void close() {
        socket.close();
    }
}
