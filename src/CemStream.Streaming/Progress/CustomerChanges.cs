using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace CemStream.Streaming.Progress;

/// <summary>Tells watchers of single customers that a commit may have changed them.</summary>
public sealed class CustomerChanges
{
    private readonly ConcurrentDictionary<string, CustomerWatch[]> _watches = new(StringComparer.Ordinal);
    private readonly TimeProvider _time;
    private readonly TimeSpan _pollInterval;

    public CustomerChanges(IOptions<StreamingOptions> options, TimeProvider time)
    {
        _time = time;
        _pollInterval = options.Value.FeedPollInterval;
    }

    /// <summary>Starts watching; dispose to end it.</summary>
    public CustomerWatch Watch(string customerId)
    {
        var watch = new CustomerWatch(this, customerId, _pollInterval, _time);
        _watches.AddOrUpdate(customerId, static (_, added) => [added], static (_, watches, added) => [.. watches, added], watch);
        return watch;
    }

    internal bool HasWatches => !_watches.IsEmpty;

    internal void Report(string customerId)
    {
        if (_watches.TryGetValue(customerId, out var watches))
        {
            foreach (var watch in watches)
            {
                watch.Wake();
            }
        }
    }

    internal void Remove(CustomerWatch watch)
    {
        while (_watches.TryGetValue(watch.CustomerId, out var watches))
        {
            CustomerWatch[] rest = [.. watches.Where(other => other != watch)];
            if (rest.Length == 0
                ? _watches.TryRemove(KeyValuePair.Create(watch.CustomerId, watches))
                : _watches.TryUpdate(watch.CustomerId, rest, watches))
            {
                return;
            }
        }
    }
}
