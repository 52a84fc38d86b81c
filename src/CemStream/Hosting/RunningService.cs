using System.Text;
using CemStream.Configuration;
using CemStream.Folding;
using CemStream.Kafka;
using CemStream.Models;
using CemStream.Risk.Redaction;
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

    /// <exception cref="UsageException">Policy or model cannot be used.</exception>
    /// <exception cref="FailureException">A port is taken, or the database cannot be used.</exception>
    public static async Task<RunningService> StartAsync(LoadedOptions loaded, TimeProvider time, CancellationToken cancellationToken)
    {
        var options = loaded.Options;
        Exposure.RequireMeant(options);
        var policy = PolicyFile.Load(options.Policy.File) with { Redactor = new Redactor(Encoding.UTF8.GetBytes(options.Redaction.Key)) };
        var source = new ModelSource(options.Model);
        var model = source.Load();
        Ports.RequireFree(options.Listen);
        try
        {
            var service = new RunningService(ServiceHost.Build(loaded, policy, source, model, time), options);
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
        catch (KafkaTopicException e)
        {
            throw new FailureException(e.Message, e);
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
