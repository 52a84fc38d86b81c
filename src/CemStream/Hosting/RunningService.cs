using CemStream.Configuration;
using CemStream.Sqlite;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Options;

namespace CemStream.Hosting;

/// <summary>The service inside this process, from its start to the end of its graceful stop.</summary>
internal sealed class RunningService : IAsyncDisposable
{
    private readonly WebApplication _app;

    private RunningService(WebApplication app, CemStreamOptions options)
    {
        _app = app;
        var listen = options.Listen;
        var scheme = options.Tls.IsOn ? "https" : "http";
        var host = listen.Address is "*" or "0.0.0.0" or "::" ? "127.0.0.1" : listen.Address;
        Http = new UriBuilder(scheme, host, listen.HttpPort).Uri;
        Grpc = new UriBuilder(scheme, host, listen.GrpcPort).Uri;
    }

    public Uri Http { get; }

    public Uri Grpc { get; }

    /// <exception cref="UsageException">The settings, or a file that they name, cannot be used.</exception>
    /// <exception cref="FailureException">A port is taken, or the database cannot be used.</exception>
    public static async Task<RunningService> StartAsync(LoadedOptions loaded, TimeProvider time, CancellationToken cancellationToken)
    {
        var options = loaded.Options;
        var parts = StartCheck.Require(loaded);
        Ports.RequireFree(options.Listen);
        try
        {
            var service = new RunningService(ServiceHost.Build(loaded, parts, time), options);
            await service.StartAsync(cancellationToken);
            return service;
        }
        catch (StoreFileException e)
        {
            throw new FailureException(e.Message, e);
        }
        catch (OptionsValidationException e)
        {
            throw new UsageException([.. e.Failures]);
        }
        catch (IOException e)
        {
            throw new FailureException(e.Message, e);
        }
    }

    /// <summary>Waits until cancelled, or until a part of the service failed for good; the log then says which.</summary>
    /// <returns>See <see cref="ExitCode"/>.</returns>
    public async Task<int> WaitAsync(CancellationToken cancellationToken)
    {
        var ended = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var cancelled = cancellationToken.Register(() => ended.TrySetResult(ExitCode.Ok));
        await using var failed = _app.Lifetime.ApplicationStopping.Register(() => ended.TrySetResult(ExitCode.Failure));
        return await ended.Task;
    }

    /// <summary>Takes no more requests, ends the streams, drains the shards, closes the database.</summary>
    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _app.StartAsync(cancellationToken);
        }
        catch
        {
            await DisposeAsync();
            throw;
        }
    }
}
