using Confluent.Kafka;

namespace CemStream.Kafka.Client;

/// <summary>
/// Asks the brokers through a client that other threads use too. The calls block, so few run at a time, and the client must not be closed
/// while one does.
/// </summary>
internal sealed class BrokerQueries<TClient>(TClient client) : IAsyncDisposable
    where TClient : IClient
{
    private const int MaxConcurrency = 8;
    private readonly SemaphoreSlim _slots = new(MaxConcurrency);
    private readonly CancellationTokenSource _closed = new();

    /// <exception cref="OperationCanceledException">Cancelled, or the client is closed.</exception>
    public async Task<T> AskAsync<T>(Func<TClient, T> question, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _closed.Token);
        await _slots.WaitAsync(either.Token);
        var answer = Task.Run(
            () =>
            {
                try
                {
                    _closed.Token.ThrowIfCancellationRequested();
                    return question(client);
                }
                finally
                {
                    _slots.Release();
                }
            },
            CancellationToken.None);
        return await answer.WaitAsync(cancellationToken);
    }

    /// <summary>Takes no more questions and waits for those under way.</summary>
    public async ValueTask DisposeAsync()
    {
        await _closed.CancelAsync();
        for (var slot = 0; slot < MaxConcurrency; slot++)
        {
            await _slots.WaitAsync();
        }
    }
}
