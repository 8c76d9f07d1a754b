package dev.fermata.examples.crawler;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** Takes a request and resets the connection instead of answering. */
final class ResettingServer implements AutoCloseable {

  private final ServerSocketChannel listener;

  private ResettingServer(ServerSocketChannel listener) {
    this.listener = listener;
  }

  /**
   * Starts a server with a thread of its own.
   *
   * @param address where to listen; port 0 for any
   * @return a server, to be closed
   * @throws IOException if it cannot listen there
   */
  static ResettingServer start(InetSocketAddress address) throws IOException {
    ResettingServer server = new ResettingServer(ServerSocketChannel.open().bind(address));
    new Thread(server::run, "site-reset").start();
    return server;
  }

  /** Where it listens. */
  InetSocketAddress address() {
    return new InetSocketAddress(
        listener.socket().getInetAddress(), listener.socket().getLocalPort());
  }

  private void run() {
    while (listener.isOpen()) {
      try (SocketChannel connection = listener.accept()) {
        connection.read(ByteBuffer.allocate(1));
        // Without lingering, closing sends a reset and not an orderly end.
        connection.setOption(StandardSocketOptions.SO_LINGER, 0);
      } catch (ClosedChannelException e) {
        return;
      } catch (IOException e) {
        // The client was faster.
      }
    }
  }

  /** Stops listening, which ends the thread. */
  @Override
  public void close() throws IOException {
    listener.close();
  }
}
