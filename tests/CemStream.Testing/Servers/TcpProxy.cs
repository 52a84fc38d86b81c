using System.Net;
using System.Net.Sockets;

namespace CemStream.Testing.Servers;

/// <summary>Stands between a client and a server; can keep answers back and cut connections.</summary>
public sealed class TcpProxy : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly List<Link> _open = [];
    private readonly int _target;

    public TcpProxy(int target)
    {
        _target = target;
        _listener.Start();
        _ = AcceptAsync();
    }

    public string Connection => $"127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    /// <summary>On the connections that are open, requests arrive from here on and answers do not; new ones are whole.</summary>
    public void KeepAnswers()
    {
        lock (_open)
        {
            _open.ForEach(link => link.KeepsAnswers = true);
        }
    }

    /// <summary>Cuts the connections that are open.</summary>
    public void Cut()
    {
        lock (_open)
        {
            _open.ForEach(link => link.Dispose());
            _open.Clear();
        }
    }

    public void Dispose()
    {
        _listener.Dispose();
        Cut();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                Join(await _listener.AcceptTcpClientAsync());
            }
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // Closed.
        }
    }

    private void Join(TcpClient client)
    {
        try
        {
            var link = new Link(client, new TcpClient("127.0.0.1", _target));
            lock (_open)
            {
                _open.Add(link);
            }

            link.Start();
        }
        catch (SocketException)
        {
            // The server is down, and so the client must not get to believe in a connection.
            client.Dispose();
        }
    }

    private sealed class Link(TcpClient client, TcpClient server) : IDisposable
    {
        private volatile bool _keepsAnswers;

        public bool KeepsAnswers
        {
            set => _keepsAnswers = value;
        }

        public void Start()
        {
            _ = CopyAsync(client, server, isAnswer: false);
            _ = CopyAsync(server, client, isAnswer: true);
        }

        public void Dispose()
        {
            client.Dispose();
            server.Dispose();
        }

        private async Task CopyAsync(TcpClient from, TcpClient to, bool isAnswer)
        {
            var buffer = new byte[65_536];
            try
            {
                var (source, target) = (from.GetStream(), to.GetStream());
                while (await source.ReadAsync(buffer) is > 0 and var count)
                {
                    if (!(isAnswer && _keepsAnswers))
                    {
                        await target.WriteAsync(buffer.AsMemory(0, count));
                    }
                }
            }
            catch (Exception error) when (error is IOException or ObjectDisposedException or InvalidOperationException)
            {
                // Cut.
            }
            finally
            {
                Dispose();
            }
        }
    }
}
