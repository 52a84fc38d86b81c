using System.Buffers;
using System.Text;
using CemStream.Risk;
using CemStream.Risk.Events;
using CemStream.Risk.Policies;
using CemStream.Risk.State;
using CemStream.Streaming.Decoding;
using CemStream.Streaming.Log;

namespace CemStream.LoadTests.Pipeline;

/// <summary>
/// Processor time and memory of single stages, each run alone on one thread. Processor time, so that it also holds on a machine that does
/// other things.
/// </summary>
internal sealed record Stages(Stage DecodeAndScore, Stage Fold, Stage Encode)
{
    private const int Events = 40_000;

    public static Stages Measure(RecordDecoder decoder, EventSource source)
    {
        LogEntry[] entries = [.. Enumerable.Range(0, Events).Select(offset => Entry(offset, source.Next()))];
        var events = new List<CustomerEvent>(Events);
        Run(entries[..2_000], entry => decoder.Decode(entry, 0));
        var decode = Run(entries, entry =>
        {
            if (decoder.Decode(entry, 0).Event is { } e)
            {
                events.Add(e);
            }
        });

        var states = new Dictionary<string, CustomerState>();
        var fold = Run(events, e => states[e.CustomerId] =
            RiskFold.Apply(states.GetValueOrDefault(e.CustomerId) ?? CustomerState.Empty(e.CustomerId), e, RiskPolicy.Default).State);
        var output = new ArrayBufferWriter<byte>();
        var encode = Run([.. states.Values], state =>
        {
            output.ResetWrittenCount();
            CustomerStateCodec.Write(state, output);
        });
        return new Stages(decode, fold, encode);
    }

    private static LogEntry Entry(int offset, (string Customer, byte[] Record) next) =>
        new(offset, Encoding.UTF8.GetBytes(next.Customer), next.Record, DateTimeOffset.UtcNow);

    private static Stage Run<T>(IReadOnlyCollection<T> items, Action<T> work)
    {
        var (cpu, memory) = (Environment.CpuUsage.TotalTime, GC.GetAllocatedBytesForCurrentThread());
        foreach (var item in items)
        {
            work(item);
        }

        return new Stage(
            (Environment.CpuUsage.TotalTime - cpu).TotalMicroseconds / items.Count,
            (GC.GetAllocatedBytesForCurrentThread() - memory) / (double)items.Count);
    }
}

/// <summary>Of one item.</summary>
internal readonly record struct Stage(double CpuMicroseconds, double AllocatedBytes);
