using System.Diagnostics;

namespace CemStream.LoadTests.Fanout;

/// <summary>A <see cref="FanoutServer"/> as a child process on cores of its own.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private readonly Process _process;

    private ServerProcess(Process process, int port) => (_process, Port) = (process, port);

    public int Port { get; }

    public static async Task<ServerProcess> StartAsync(string cores, int teams = 1, bool isBare = false)
    {
        string[] arguments = ["-c", cores, Environment.ProcessPath!, FanoutServer.Name, $"{teams}", FanoutServer.Bare, $"{isBare}"];
        var process = Process.Start(new ProcessStartInfo("taskset", arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!;
        var port = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The server did not start.");
        return new ServerProcess(process, int.Parse(port));
    }

    public async Task<string> AskAsync(string command)
    {
        await _process.StandardInput.WriteLineAsync(command);
        return await _process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The server ended.");
    }

    public async Task<ServerFigures> FiguresAsync() => ServerFigures.Parse(await AskAsync("figures"));

    /// <summary>Asks the server to stop as on SIGTERM; does not wait for it.</summary>
    public Task BeginStopAsync() => _process.StandardInput.WriteLineAsync("stop");

    public Task WaitForExitAsync() => _process.WaitForExitAsync();

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
