using System.Net;
using System.Net.Sockets;
using CemStream.Risk.Events;
using CemStream.Streaming.Log;

namespace CemStream.Kafka.Tests;

/// <summary>What callers are told when no broker answers.</summary>
public sealed class UnreachableTests
{
    private static readonly LogDraft Draft = new("anna", new byte[] { 1 });

    [Fact]
    public async Task AppendAsync_NoBroker_IsUnavailableForAllWhoAskAtOnce()
    {
        await using var host = new KafkaHost(NobodyThere());

        var appends = Enumerable.Range(0, 8).Select(_ => host.Log.AppendAsync([Draft], CancellationToken.None).AsTask());

        Assert.All(
            await Task.WhenAll(appends.Select(append => Record.ExceptionAsync(() => append).AsTask())),
            error => Assert.Contains("127.0.0.1", Assert.IsType<LogUnavailableException>(error).Message));
    }

    [Fact]
    public async Task DeadLetters_NoBroker_AreUnavailable()
    {
        await using var host = new KafkaHost(NobodyThere());

        await Assert.ThrowsAsync<LogUnavailableException>(() => host.DeadLetters.ReadAsync(CancellationToken.None).CountAsync().AsTask());
        await Assert.ThrowsAsync<LogUnavailableException>(
            () => host.DeadLetters.RemoveAsync([new LogPosition(0, 1)], CancellationToken.None).AsTask());
    }

    private static KafkaOptions NobodyThere()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new KafkaOptions { BootstrapServers = $"127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}" };
    }
}
