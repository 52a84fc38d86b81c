using System.Collections.Concurrent;
using System.Diagnostics.Tracing;

namespace CemStream.LoadTests.Fanout;

/// <summary>What this process allocates, by type, from the runtime's own samples: one for about every 100 KB.</summary>
internal sealed class AllocationProfile : EventListener
{
    private const string Runtime = "Microsoft-Windows-DotNETRuntime";
    private const EventKeywords Gc = (EventKeywords)1;

    private readonly ConcurrentDictionary<string, long> _bytes = [];

    /// <returns>The types with the most bytes since the last call, on one line.</returns>
    public string TakeTop(int count)
    {
        var top = _bytes.OrderByDescending(type => type.Value).Take(count).Select(type => $"{type.Value / 1024:N0} KB {type.Key}");
        var line = string.Join(" | ", top);
        _bytes.Clear();
        return line;
    }

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name == Runtime)
        {
            EnableEvents(eventSource, EventLevel.Verbose, Gc);
        }
    }

    // GCAllocationTick: AllocationAmount64 is the bytes since the sample before.
    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        if (eventData.EventName?.StartsWith("GCAllocationTick", StringComparison.Ordinal) == true
            && eventData is { PayloadNames: { } names, Payload: { } values })
        {
            var type = (string?)values[names.IndexOf("TypeName")] ?? "";
            var amount = Convert.ToInt64(values[names.IndexOf("AllocationAmount64")]);
            _bytes.AddOrUpdate(type, amount, (_, before) => before + amount);
        }
    }
}
