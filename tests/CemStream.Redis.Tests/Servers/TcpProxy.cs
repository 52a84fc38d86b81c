using System.Net;
using System.Net.Sockets;

namespace CemStream.Redis.Tests.Servers;

/// <summary>Stands between a client and a server; can keep answers back and cut connections.</summary>
internal sealed class TcpProxy : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly List<TcpClient> _open = [];
    private readonly int _target;
    private volatile bool _keepsAnswers;

    public TcpProxy(int target)
    {
        _target = target;
        _listener.Start();
        _ = AcceptAsync();
    }

    public string Connection => $"127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    /// <summary>From here on requests arrive and answers do not.</summary>
    public void KeepAnswers() => _keepsAnswers = true;

    /// <summary>Cuts what is open; new connections are whole.</summary>
    public void Cut()
    {
        lock (_open)
        {
            _open.ForEach(client => client.Dispose());
            _open.Clear();
        }

        _keepsAnswers = false;
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
                var client = await _listener.AcceptTcpClientAsync();
                var server = new TcpClient("127.0.0.1", _target);
                lock (_open)
                {
                    _open.AddRange([client, server]);
                }

                _ = CopyAsync(client, server, isAnswer: false);
                _ = CopyAsync(server, client, isAnswer: true);
            }
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // Closed.
        }
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
    }
}
