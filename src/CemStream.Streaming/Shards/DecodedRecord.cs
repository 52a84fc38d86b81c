using CemStream.Risk.Events;
using CemStream.Streaming.Log;

namespace CemStream.Streaming.Shards;

/// <summary>A record with its event, or with the reason why there is none.</summary>
internal readonly record struct DecodedRecord(LogEntry Entry, CustomerEvent? Event, string? Reason);
