using System.Threading.Channels;
using CemStream.Contracts.V1;
using CemStream.Grpc.Server;

namespace CemStream.Gateway.Ingest;

/// <summary>
/// One PublishStream call. Requests are appended while earlier ones are still on their way to the disk, up to a bound; answers go out in
/// the order of the requests.
/// </summary>
internal sealed class PublishPipeline(Func<PublishRequest, CancellationToken, Task<PublishResponse>> publish)
{
    /// <summary>How many requests may be under way: enough to keep a group commit busy, few enough to bound memory.</summary>
    private const int Depth = 16;

    private readonly Channel<Task<PublishResponse>> _pending =
        System.Threading.Channels.Channel.CreateBounded<Task<PublishResponse>>(Depth);

    /// <param name="requests">From the client.</param>
    /// <param name="responses">To the client.</param>
    /// <param name="stopReading">Ends the requests; those already read are still answered.</param>
    /// <param name="cancellationToken">Ends everything.</param>
    public async Task RunAsync(
        IAsyncEnumerable<PublishRequest> requests, IServerStreamWriter<PublishResponse> responses, CancellationToken stopReading,
        CancellationToken cancellationToken)
    {
        using var reading = CancellationTokenSource.CreateLinkedTokenSource(stopReading, cancellationToken);
        using var publishing = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAll(AnswerAsync(responses, reading, publishing), ReadAsync(requests, reading.Token, publishing.Token));
    }

    private async Task ReadAsync(IAsyncEnumerable<PublishRequest> requests, CancellationToken reading, CancellationToken publishing)
    {
        try
        {
            await foreach (var request in requests.WithCancellation(reading))
            {
                await _pending.Writer.WaitToWriteAsync(reading);
                _pending.Writer.TryWrite(publish(request, publishing));
            }
        }
        catch (OperationCanceledException) when (reading.IsCancellationRequested)
        {
            // Whoever cancelled says why the call ends; what was read is still answered.
        }
        finally
        {
            _pending.Writer.Complete();
        }
    }

    private async Task AnswerAsync(
        IServerStreamWriter<PublishResponse> responses, CancellationTokenSource reading, CancellationTokenSource publishing)
    {
        try
        {
            await foreach (var answer in _pending.Reader.ReadAllAsync(CancellationToken.None))
            {
                await responses.WriteAsync(await answer, publishing.Token);
            }
        }
        finally
        {
            await reading.CancelAsync();
            await publishing.CancelAsync();
            await DrainAsync();
        }
    }

    // What was begun but will not be answered; awaited so that its failure does not surface as an unobserved one.
    private async Task DrainAsync()
    {
        await foreach (Task begun in _pending.Reader.ReadAllAsync(CancellationToken.None))
        {
            await begun.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
