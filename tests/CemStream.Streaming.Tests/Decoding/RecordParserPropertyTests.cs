using System.Text;
using CemStream.Contracts.V1;
using CemStream.Streaming.Decoding;
using CemStream.Streaming.Decoding.Json;
using CemStream.Streaming.Log;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;

namespace CemStream.Streaming.Tests.Decoding;

/// <summary>Whatever a producer writes: what is good is read as Protobuf's own parser reads it, and nothing throws.</summary>
public sealed class RecordParserPropertyTests
{
    private const int Runs = 3_000;

    private static readonly string[] Texts =
        ["", "x", "ñandú", "\"quoted\\\" \u0001\t", "😀", "a\u2028b", "{\"specversion\":\"1.0\"}", "+02:00"];

    private static readonly string[] HeaderNames =
        ["content-type", "ce_specversion", "ce_id", "ce_source", "ce_subject", "ce_time", "ce_partitionkey", "traceparent"];

    private static readonly string[] HeaderValues =
    [
        "", "1.0", "application/json", "application/protobuf", "application/cloudevents+json", "text/plain; charset",
        "2026-03-01T12:00:00Z",
        "2026-03-01T12:00:00", "\uFFFD", ";", "c1",
    ];

    [Fact]
    public void Parse_WhatProtobufFormats_GivesTheSameMessage()
    {
        var random = new Random(1);
        JsonFormatter[] formatters =
        [
            JsonFormatter.Default,
            new(JsonFormatter.Settings.Default.WithPreserveProtoFieldNames(true).WithFormatDefaultValues(true)),
            new(JsonFormatter.Settings.Default.WithFormatEnumsAsIntegers(true).WithIndentation()),
        ];
        for (var run = 0; run < Runs; run++)
        {
            var feedback = RandomFeedback(random);
            var json = formatters[run % formatters.Length].Format(feedback);

            Assert.Equal(feedback, FeedbackJson.Parse(Encoding.UTF8.GetBytes(json)));
        }
    }

    [Fact]
    public void Parse_Json_AllocatesTheMessageAndNothingOfItsSizeBesides()
    {
        const int characters = 50_000;
        var json = Encoding.UTF8.GetBytes($$$"""{"social_post":{"text":"{{{new string('x', characters)}}}"}}""");
        FeedbackJson.Parse(json);

        var before = GC.GetAllocatedBytesForCurrentThread();
        FeedbackJson.Parse(json);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.InRange(allocated, characters * sizeof(char), (characters * sizeof(char)) + 2_000);
    }

    [Fact]
    public void TryParse_AnythingBroken_IsReadOrRefusedButNeverThrows()
    {
        var random = new Random(2);
        var refused = 0;
        for (var run = 0; run < Runs; run++)
        {
            var entry = Valid.Entry(new LogRecord()) with { Value = Broken(random), Headers = RandomHeaders(random) };
            if (!RecordParser.TryParse(entry, out var record, out var reason))
            {
                refused++;
                Assert.Contains(": ", reason, StringComparison.Ordinal);
            }
            else
            {
                Assert.NotNull(record);
            }
        }

        Assert.InRange(refused, Runs / 20, Runs - (Runs / 20));
    }

    [Theory]
    [InlineData("2026-03-01T12:00:00Z", "2026-03-01T12:00:00Z")]
    [InlineData("2024-02-29T23:59:59.5Z", "2024-02-29T23:59:59.500Z")]
    [InlineData("2026-03-01T00:30:00.000000001+01:00", "2026-02-28T23:30:00.000000001Z")]
    [InlineData("1969-12-31T23:59:59.25-00:30", "1970-01-01T00:29:59.250Z")]
    public void Rfc3339_Time_IsReadExactly(string text, string same)
    {
        Assert.True(Rfc3339.TryParse(Encoding.ASCII.GetBytes(text), out var seconds, out var nanos));
        Assert.Equal($"\"{same}\"", new Timestamp { Seconds = seconds, Nanos = nanos }.ToString());
    }

    [Theory]
    [InlineData("2026-03-01")]
    [InlineData("2026-03-01T12:00:00")]
    [InlineData("2026-02-29T12:00:00Z")]
    [InlineData("2026-03-01T24:00:00Z")]
    [InlineData("2026-03-01T12:00:00.Z")]
    [InlineData("2026-03-01T12:00:00.1234567890Z")]
    [InlineData("2026-03-01T12:00:00+0100")]
    [InlineData("2026-03-01 12:00:00Z")]
    [InlineData("0000-03-01T12:00:00Z")]
    [InlineData("+026-03-01T12:00:00Z")]
    public void Rfc3339_AnythingElse_IsRefused(string text) =>
        Assert.False(Rfc3339.TryParse(Encoding.ASCII.GetBytes(text), out _, out _));

    private static FeedbackEvent RandomFeedback(Random random)
    {
        var feedback = new FeedbackEvent();
        Fill(feedback, random);
        return feedback;
    }

    private static void Fill(IMessage message, Random random)
    {
        foreach (var field in message.Descriptor.Fields.InDeclarationOrder().Where(_ => random.Next(3) > 0))
        {
            field.Accessor.SetValue(message, RandomValue(field, random));
        }
    }

    private static object RandomValue(FieldDescriptor field, Random random) => field.FieldType switch
    {
        FieldType.String => Texts[random.Next(Texts.Length)],
        FieldType.Bool => random.Next(2) == 0,
        FieldType.Int32 => random.Next(2) == 0 ? random.Next(-5, 5) : random.Next(int.MinValue, int.MaxValue),
        FieldType.Int64 => random.NextInt64(long.MinValue, long.MaxValue),
        FieldType.Float => random.Next(8) == 0 ? float.NaN : random.NextSingle() * 100,
        FieldType.Double => random.Next(8) == 0 ? double.NegativeInfinity : random.NextDouble() * 1e9,
        FieldType.Enum => field.EnumType.Values[random.Next(field.EnumType.Values.Count)].Number,
        _ => RandomMessage(field.MessageType, random),
    };

    private static IMessage RandomMessage(MessageDescriptor type, Random random)
    {
        if (type.FullName == Timestamp.Descriptor.FullName)
        {
            return new Timestamp { Seconds = random.NextInt64(-62_135_596_800, 253_402_300_799), Nanos = random.Next(1_000_000_000) };
        }

        var message = type.Parser.ParseFrom([]);
        Fill(message, random);
        return message;
    }

    // A good record of some form, with nothing or a little of it changed.
    private static byte[] Broken(Random random)
    {
        var feedback = RandomFeedback(random);
        var json = JsonFormatter.Default.Format(feedback);
        var bytes = random.Next(4) switch
        {
            0 => new LogRecord { Feedback = feedback }.ToByteArray(),
            1 => feedback.ToByteArray(),
            2 => Encoding.UTF8.GetBytes(json),
            _ => Encoding.UTF8.GetBytes($$"""{"specversion":"1.0","id":"1","time":"2026-03-01T12:00:00Z","data":{{json}}}"""),
        };
        for (var change = random.Next(4); change > 0 && bytes.Length > 0; change--)
        {
            bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
        }

        return random.Next(4) == 0 ? bytes[..random.Next(bytes.Length + 1)] : bytes;
    }

    private static RecordHeaders RandomHeaders(Random random) => new([.. Enumerable.Range(0, random.Next(4)).Select(_ => new RecordHeader(
        HeaderNames[random.Next(HeaderNames.Length)], Encoding.UTF8.GetBytes(HeaderValues[random.Next(HeaderValues.Length)])))]);
}
