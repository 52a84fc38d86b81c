using System.Text;
using CemStream.Risk.Alerts;
using CemStream.Streaming.Store;

namespace CemStream.Testing.Conformance;

/// <summary>Short ways to write what a commit holds.</summary>
internal static class StoreRows
{
    public static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static CustomerRow Customer(
        string id, double risk = 10, double priority = 100, DateTimeOffset? timer = null, string state = "state") =>
        new(id, Bytes($"{state} of {id}"), risk, priority, timer);

    public static AlertRow Alert(
        string id, AlertStatus status = AlertStatus.Open, double risk = 10, double priority = 100, string? customerId = "c1") =>
        new(id, customerId, status, risk, priority, Bytes($"{id} is {status}"));

    public static FeedRow Change(long offset, int index, string? customerId = "c1") =>
        new(new FeedCursor(offset, index), customerId, Bytes($"change {offset}.{index}"));

    public static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    public static string Text(ReadOnlyMemory<byte>? bytes) => bytes is { } some ? Encoding.UTF8.GetString(some.Span) : "nothing";

    public static string[] Texts(IEnumerable<ReadOnlyMemory<byte>> all) => [.. all.Select(bytes => Text(bytes))];
}
