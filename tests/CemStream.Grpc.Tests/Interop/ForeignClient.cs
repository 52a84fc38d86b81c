using System.Diagnostics;
using CemStream.Testing.Servers;
using CemStream.Testing.Time;

namespace CemStream.Grpc.Tests.Interop;

/// <summary>A process that runs one case of an official client. One that hangs is killed when the test gives it up.</summary>
internal sealed class ForeignClient : IDisposable
{
    private readonly Process _process;
    private readonly Task<string> _errors;

    public ForeignClient(ProcessStartInfo start)
    {
        (start.RedirectStandardError, start.UseShellExecute) = (true, false);
        _process = Process.Start(start)!;
        ChildGuard.Watch(_process);
        _errors = _process.StandardError.ReadToEndAsync();
        Ended = _process.WaitForExitAsync();
    }

    public Task Ended { get; }

    public async Task EndsWellAsync()
    {
        await Ended.Soon();
        Assert.True(_process.ExitCode == 0, await _errors.Soon());
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }
}
