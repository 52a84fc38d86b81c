using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace CemStream.Testing.Servers;

/// <summary>A redis-server of the test's own, on a free port of the loopback, with a folder that goes with it.</summary>
public sealed class RedisServer : IDisposable
{
    private readonly string[] _arguments;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cemstream-redis-");
    private Process? _process;

    private RedisServer(string[] arguments) => _arguments = arguments;

    public int Port { get; } = FreePort.Find();

    public string Folder => _folder.FullName;

    public int ProcessId => _process!.Id;

    public string Connection => $"127.0.0.1:{Port}";

    public static async Task<RedisServer> StartAsync(params string[] arguments)
    {
        var server = new RedisServer(arguments);
        await server.StartAsync();
        return server;
    }

    public async Task StartAsync()
    {
        _process = Process.Start(new ProcessStartInfo(
            "redis-server",
            ["--port", $"{Port}", "--bind", "127.0.0.1", "--dir", Folder, "--save", "", "--daemonize", "no", .. _arguments])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
        })!;
        ChildGuard.Watch(_process);
        _ = _process.StandardOutput.ReadToEndAsync();
        await Eventually.TrueAsync(AnswersAsync, $"redis-server on port {Port} did not come up");
    }

    /// <summary>kill -9.</summary>
    public void Kill()
    {
        _process!.Kill();
        _process.WaitForExit();
    }

    /// <summary>SIGSTOP: connections stay, answers do not come.</summary>
    public void Freeze() => Signal("-STOP");

    /// <summary>SIGCONT.</summary>
    public void Thaw() => Signal("-CONT");

    /// <summary>Sends one command as a client of its own would.</summary>
    public async Task<string> SendAsync(string command)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, Port);
        await using var stream = client.GetStream();
        using var reader = new StreamReader(stream);
        await stream.WriteAsync(System.Text.Encoding.UTF8.GetBytes(command + "\r\n"));
        var line = await reader.ReadLineAsync() ?? "";
        if (!line.StartsWith('$'))
        {
            return line;
        }

        var text = new char[int.Parse(line.AsSpan(1))];
        return new string(text, 0, await reader.ReadBlockAsync(text));
    }

    public void Dispose()
    {
        if (_process is { HasExited: false })
        {
            Kill();
        }

        _process?.Dispose();
        _folder.Delete(recursive: true);
    }

    private void Signal(string signal)
    {
        // The shell's own: the program of that name is a package of its own.
        using var kill = Process.Start("sh", ["-c", $"kill {signal} {ProcessId}"]);
        kill.WaitForExit();
    }

    private async Task<bool> AnswersAsync()
    {
        try
        {
            return await SendAsync("PING") == "+PONG";
        }
        catch (Exception error) when (error is SocketException or IOException)
        {
            return _process!.HasExited ? throw new InvalidOperationException($"redis-server ended with {_process.ExitCode}", error) : false;
        }
    }
}
