using Microsoft.Extensions.Hosting;

namespace CemStream.Hosting;

/// <summary>Leaves signals to the command that runs the service: it alone knows what else has to end, and with which exit code.</summary>
internal sealed class CommandLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
