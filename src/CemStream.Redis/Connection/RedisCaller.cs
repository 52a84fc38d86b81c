using StackExchange.Redis;

namespace CemStream.Redis.Connection;

/// <summary>Calls Redis within a time limit and says what went wrong in one kind of exception.</summary>
internal sealed class RedisCaller(RedisConnection connection, TimeSpan timeout, TimeProvider time)
{
    private static readonly TimeSpan TryAgainAfter = TimeSpan.FromMilliseconds(20);

    /// <summary>Runs a script on the master of its keys, which must all be named and in one slot.</summary>
    /// <exception cref="RedisStoreException">It failed, or there was no answer in time: it may have run.</exception>
    public Task<RedisResult> RunAsync(Script script, RedisKey[] keys, RedisValue[] values, CancellationToken cancellationToken) =>
        CallAsync(database => EvaluateAsync(database, script, keys, values), cancellationToken);

    /// <summary>Runs a command. It must ask for the master: a replica may be behind, which looks like a store that was rewound.</summary>
    /// <exception cref="RedisStoreException">It failed, or there was no answer in time.</exception>
    public async Task<T> CallAsync<T>(Func<IDatabase, Task<T>> call, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            return await CallAsync(call, await connection.GetAsync(cancellationToken), cancellationToken);
        }
        catch (TimeoutException error)
        {
            throw new RedisStoreException($"Redis did not answer within {timeout.TotalSeconds:0.###} s.", error);
        }
        catch (RedisServerException error)
        {
            throw new RedisStoreException($"Redis refused: {error.Message}", error);
        }
        catch (Exception error) when (error is RedisException or ObjectDisposedException)
        {
            throw RedisStoreException.Unreachable(error);
        }
    }

    private async Task<T> CallAsync<T>(
        Func<IDatabase, Task<T>> call, ConnectionMultiplexer multiplexer, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        while (true)
        {
            var left = timeout - time.GetElapsedTime(began);
            try
            {
                var answer = call(multiplexer.GetDatabase());
                return await answer.WaitAsync(left > TimeSpan.Zero ? left : TimeSpan.Zero, time, cancellationToken);
            }
            catch (RedisServerException error) when (IsPassing(error) && left > TryAgainAfter)
            {
                await Task.Delay(TryAgainAfter, time, cancellationToken);
            }
            catch (TimeoutException)
            {
                connection.Abandon(multiplexer);
                throw;
            }
        }
    }

    // While a cluster moves a slot, its keys are on two nodes; and the client knows of a node before it is connected to it.
    private static bool IsPassing(RedisServerException error) =>
        error.Message.StartsWith("TRYAGAIN") || error.Message.StartsWith("Endpoint ");

    // Redis forgets scripts when it restarts, fails over or is told to; sending the text makes it know the script again.
    private static async Task<RedisResult> EvaluateAsync(IDatabase database, Script script, RedisKey[] keys, RedisValue[] values)
    {
        try
        {
            return await database.ScriptEvaluateAsync(script.Hash, keys, values, CommandFlags.DemandMaster);
        }
        catch (RedisServerException error) when (error.Message.StartsWith("NOSCRIPT"))
        {
            return await database.ExecuteAsync("EVAL", Arguments(script, keys, values), CommandFlags.DemandMaster);
        }
    }

    private static object[] Arguments(Script script, RedisKey[] keys, RedisValue[] values) =>
        [script.Source, keys.Length, .. keys.Cast<object>(), .. values.Cast<object>()];
}
