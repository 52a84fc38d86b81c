using System.Buffers;
using CemStream.Risk;
using CemStream.Risk.Alerts;
using CemStream.Risk.Events;
using CemStream.Risk.Policies;
using CemStream.Risk.State;
using CemStream.Sentiment;
using CemStream.Sentiment.Intents;
using CemStream.Streaming.Decoding;
using CemStream.Streaming.Log;
using CemStream.Streaming.Store;

namespace CemStream.Faults.Oracle;

/// <summary>What the log amounts to: one loop over one shard, without batches, caches, commits or crashes.</summary>
internal sealed class PlainFold
{
    private readonly RecordDecoder _decoder = new(
        new ContractRules(new ContractOptions()), new FeedbackScorer(new ModelSentimentScorer(SentimentModel.Default, PhraseSignals.Default)));

    public Dictionary<string, CustomerState> States { get; } = [];

    public List<AlertChange> Changes { get; } = [];

    public int Folded { get; private set; }

    public int Duplicates { get; private set; }

    public int DeadLetters { get; private set; }

    public static PlainFold Of(int shard, IEnumerable<LogEntry> entries)
    {
        var fold = new PlainFold();
        foreach (var entry in entries)
        {
            fold.Apply(shard, entry);
        }

        return fold;
    }

    public static byte[] Encode(CustomerState state)
    {
        var bytes = new ArrayBufferWriter<byte>();
        CustomerStateCodec.Write(state, bytes);
        return bytes.WrittenSpan.ToArray();
    }

    public IEnumerable<FeedCursor> Cursors => Changes.Select(c => new FeedCursor(c.Position.Offset, c.Index));

    private void Apply(int shard, LogEntry entry)
    {
        if (_decoder.Decode(entry, shard).Event is not { } e)
        {
            DeadLetters++;
            return;
        }

        var before = States.GetValueOrDefault(e.CustomerId) ?? CustomerState.Empty(e.CustomerId);
        var (state, outcome, alerts) = RiskFold.Apply(before, e, RiskPolicy.Default);
        States[e.CustomerId] = state;
        if (e is CustomerErased && outcome == FoldOutcome.Folded)
        {
            Changes.RemoveAll(change => change.Kind != AlertChangeKind.Erased && change.Alert.CustomerId == e.CustomerId);
        }

        Changes.AddRange(alerts);
        Folded += outcome == FoldOutcome.Duplicate ? 0 : 1;
        Duplicates += outcome == FoldOutcome.Duplicate ? 1 : 0;
    }
}
