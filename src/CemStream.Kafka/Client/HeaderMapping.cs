using System.Text;
using CemStream.Streaming.Log;
using Confluent.Kafka;

namespace CemStream.Kafka.Client;

/// <summary>Headers of a record, from and to the client's own type. None is nothing on both sides.</summary>
internal static class HeaderMapping
{
    public static Headers? ToKafka(RecordHeaders headers)
    {
        if (headers.Count == 0)
        {
            return null;
        }

        var mapped = new Headers();
        AddTo(mapped, headers);
        return mapped;
    }

    public static void AddTo(Headers to, RecordHeaders headers)
    {
        foreach (var header in headers.All)
        {
            to.Add(header.Name, header.Value.ToArray());
        }
    }

    public static void AddTo(Headers to, string name, string text) => to.Add(name, Encoding.UTF8.GetBytes(text));

    /// <param name="headers">Also <see langword="null"/>.</param>
    public static RecordHeaders FromKafka(Headers? headers) =>
        headers is { Count: > 0 } ? new RecordHeaders([.. headers.Select(Map)]) : default;

    private static RecordHeader Map(IHeader header) => new(header.Key, header.GetValueBytes());
}
