using CemStream.Contracts.V1;
using Google.Protobuf;

namespace CemStream.LoadTests.Fanout;

/// <summary>All subscribers of a scenario.</summary>
internal sealed class SubscriberFleet : IAsyncDisposable
{
    private readonly List<Http2Connection> _connections = [];
    private readonly List<Task> _reading = [];
    private readonly CancellationTokenSource _stop = new();
    private readonly List<SubscribedStream> _streams;

    private SubscriberFleet(FanoutScenario scenario) =>
        _streams = [.. Enumerable.Range(0, scenario.Subscribers).Select(i => new SubscribedStream(RequestOf(scenario, i), i < scenario.Stalled))];

    public IReadOnlyCollection<DelayHistogram> Delays => [.. _connections.Select(c => c.Delays)];

    public long Changes => _streams.Where(s => !s.IsStalled).Sum(s => s.Changes);

    public long OutOfOrder => _streams.Where(s => !s.IsStalled).Sum(s => s.OutOfOrder);

    /// <summary>Whether the server has ended every stream that reads.</summary>
    public bool AreEnded => _streams.TrueForAll(s => s.IsStalled || s.Ended);

    /// <summary>From now on, that the server ends streams and connections is no failure.</summary>
    public void ExpectEnd() => _connections.ForEach(c => c.IsEndExpected = true);

    public static async Task<SubscriberFleet> OpenAsync(FanoutScenario scenario, int port)
    {
        var fleet = new SubscriberFleet(scenario);
        for (var i = 0; i < scenario.Connections; i++)
        {
            var connection = new Http2Connection();
            fleet._connections.Add(connection);
            await connection.OpenAsync(port, [.. fleet._streams.Where((_, index) => index % scenario.Connections == i)]);
            fleet._reading.Add(Task.Run(() => connection.ReadAsync(fleet._stop.Token)));
        }

        await fleet.WaitAsync(() => fleet._streams.All(s => s.Messages > 0), TimeSpan.FromMinutes(1));
        return fleet;
    }

    public async Task WaitAsync(Func<bool> done, TimeSpan limit)
    {
        var until = TimeProvider.System.GetTimestamp();
        while (!done())
        {
            if (TimeProvider.System.GetElapsedTime(until) > limit)
            {
                throw new TimeoutException($"After {limit}: {Changes} changes received, {_streams.Count(s => s.Ended)} streams ended.");
            }

            foreach (var failed in _reading.Where(r => r.IsFaulted))
            {
                await failed;
            }

            await Task.Delay(1);
        }
    }

    public void ClearDelays()
    {
        foreach (var connection in _connections)
        {
            connection.Delays.Clear();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_reading).ContinueWith(_ => { }, TaskScheduler.Default);
        _connections.ForEach(c => c.Dispose());
        _stop.Dispose();
    }

    private static byte[] RequestOf(FanoutScenario scenario, int number)
    {
        var request = new SubscribeRequest();
        if (scenario.Teams > 1)
        {
            request.Filter = new AlertFilter { Teams = { $"team-{number % scenario.Teams}" } };
        }

        var body = request.ToByteArray();
        return [0, 0, 0, 0, (byte)body.Length, .. body];
    }
}
