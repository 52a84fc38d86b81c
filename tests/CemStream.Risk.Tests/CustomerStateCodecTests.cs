using System.Buffers;
using CemStream.Risk.Alerts;
using CemStream.Risk.Events;
using CemStream.Risk.Policies;
using CemStream.Risk.State;

namespace CemStream.Risk.Tests;

public class CustomerStateCodecTests
{
    private const string FirstVersion =
        "AQNjLTGA4K64g66e7wgDAMwC8+1ytWjo6z/Ii2g8Rd7fPwAAAAAAAOA/12/s7F/o3z8FAgWAkJ2q/aye7wgAAAAQAADgPwJlMQ5Ob2JvZHkgY2FsbGVk" +
        "LgNtLTECAYDgrriDrp7vCP///////9c/AmUyDlN0aWxsIHdhaXRpbmcuA20tMQMFgJCdqv2snu8IAAAAAAAA4D8CZTEOTm9ib2R5IGNhbGxlZC4DbS0x" +
        "BgGA4K64g66e7wgAAAAAAADgPwJlMg5TdGlsbCB3YWl0aW5nLgNtLTEIBYCQnar9rJ7vCAAAAAAAAOA/AmUxDk5vYm9keSBjYWxsZWQuA20tMQKA4K64" +
        "g66e7wjnbrG5ewZ1cQEAAAAAAADwP4CQnar9rJ7vCNOLgjsHBCT8BQAAAAAAAPA/AYDQ+9mO7p3vCJVq5RvT4oXMAgAAAAAAAOg/AYCQnar9rJ7vCNOL" +
        "gjsHBCT8BQAAAAAAAOA/A5Vq5RvT4oXM04uCOwcEJPznbrG5ewZ1cQEgOTcwODlmZjFlNTAwODgwZDFhYjU2YzBlMjk5MWM5NzcOYnJva2VuLXByb21p" +
        "c2UCAYCQnar9rJ7vCAABgOCuuIOunu8IAAAAAADgS0AAAAAAAOBLQAAAgJCqm661nu8IgJKl0fLmou8IAAABgJCdqv2snu8IAgAAAmUxW+lFMg==";

    private const string FirstErasedVersion =
        "AgNjLTGA0PvZju6d7wiAkJ2q/aye7wgBAIwCAAAAEAAA4D8AAAAAAADgPwAAAAAAAOA/AwIFgJCdqv2snu8IAAAAEAAA4D8CZTEOTm9ib2R5IGNhbGxl" +
        "ZC4DbS0xAwWAkJ2q/aye7wgAAAAAAADgPwJlMQ5Ob2JvZHkgY2FsbGVkLgNtLTEIBYCQnar9rJ7vCAAAAAAAAOA/AmUxDk5vYm9keSBjYWxsZWQuA20t" +
        "MQGAkJ2q/aye7wjTi4I7BwQk/AUAAAAAAADwPwABgJCdqv2snu8I04uCOwcEJPwFAAAAAAAA4D8CPH6byTDck/DTi4I7BwQk/ACI8gpQ";

    [Fact]
    public void Read_WhatWasWritten_IsTheSameState() =>
        Properties.Holds(Generators.AnyEvents, events =>
        {
            var state = Given.Fold(events);
            Assert.Equal(StateText.Of(state), StateText.Of(CustomerStateCodec.Read(Write(state))));
        });

    [Fact]
    public void Read_StateWithEverything_IsTheSameState()
    {
        var state = Rich();

        Assert.Equal(StateText.Of(state), StateText.Of(CustomerStateCodec.Read(Write(state))));
        Assert.Contains(state.Episodes, episode => episode.Status == AlertStatus.Snoozed);
        Assert.Contains(state.Episodes, episode => episode.Outcome == Outcome.Saved);
    }

    [Fact]
    public void Read_EmptyState_IsTheSameState()
    {
        var state = CustomerState.Empty("nobody");

        Assert.Equal(StateText.Of(state), StateText.Of(CustomerStateCodec.Read(Write(state))));
    }

    [Fact]
    public void Read_CutShortAnywhere_IsInvalid()
    {
        var bytes = Write(Rich());

        for (var length = 0; length < bytes.Length; length++)
        {
            Assert.Throws<InvalidStateException>(() => CustomerStateCodec.Read(bytes.AsSpan(0, length)));
        }
    }

    [Fact]
    public void Read_AnyByteDamaged_IsInvalid()
    {
        var bytes = Write(Rich());

        for (var i = 0; i < bytes.Length; i++)
        {
            bytes[i] ^= 0x10;
            Assert.Throws<InvalidStateException>(() => CustomerStateCodec.Read(bytes));
            bytes[i] ^= 0x10;
        }
    }

    [Fact]
    public void Read_DamageWithAFittingChecksum_IsInvalidOrAState()
    {
        var body = Write(Rich())[..^4];

        for (var i = 0; i < body.Length; i++)
        {
            foreach (byte value in (byte[])[0, 0x7F, 0x80, 0xFF])
            {
                var damaged = body.ToArray();
                damaged[i] = value;
                var outcome = Record.Exception(() => CustomerStateCodec.Read(Sealed(damaged)));
                Assert.True(outcome is null or InvalidStateException, $"byte {i}: {outcome}");
            }
        }
    }

    [Fact]
    public void Read_NextVersion_IsInvalidAndSaysSo()
    {
        var body = Write(Rich())[..^4];
        body[0] = 4;

        var error = Assert.Throws<InvalidStateException>(() => CustomerStateCodec.Read(Sealed(body)));

        Assert.Contains("version 4", error.Message);
    }

    [Fact]
    public void Read_WrittenByTheFirstVersion_IsTheWholeState()
    {
        var state = CustomerStateCodec.Read(Convert.FromBase64String(FirstVersion));

        Assert.Equal(
            ["2 e1 Nobody called.", "2 e2 Still waiting.", "3 e1 Nobody called.", "6 e2 Still waiting.", "8 e1 Nobody called."],
            state.Evidence.Select(item => $"{(int)item.Factor} {item.Source.EventId} {item.Quote}"));
        Assert.Equal([(Given.At(61), Channel.Review, 1), (Given.At(60), Channel.Email, 1)], state.Contacts.Select(Shown));
        Assert.Equal((Given.At(0), Channel.Chat, 0.75), Shown(Assert.Single(state.Promises)));
        Assert.Equal((Given.At(60), Channel.Email, 0.5), Shown(Assert.Single(state.BrokenPromises)));
        Assert.Equal((Given.At(61), 3, 3, null), (state.AsOf, state.FeedbackCount, state.RecentEvents.Length, state.ErasedAt));
        Assert.Equal("broken-promise", Assert.Single(state.Episodes).Rule);
        Assert.Equal(StateText.Of(state), StateText.Of(CustomerStateCodec.Read(Write(state))));
    }

    [Fact]
    public void Read_WrittenByTheFirstVersionAfterAnErasure_KnowsOfIt()
    {
        var state = CustomerStateCodec.Read(Convert.FromBase64String(FirstErasedVersion));

        Assert.Equal((Given.At(0), Given.At(60), 1), (state.ErasedAt, state.AsOf, state.FeedbackCount));
    }

    [Fact]
    public void Write_OneQuoteForManyFactors_TakesItOnce()
    {
        var once = Write(Given.Fold(Given.Feedback("e", negative: 0.9f)));
        var twice = Write(Given.Fold(Given.Feedback("e", negative: 0.9f, rating: -1)));

        // The sum of the second factor and its item: factor, amount, where the source stands already, and that the quote is its.
        Assert.Equal(8 + 1 + 8 + 1 + 1, twice.Length - once.Length);
    }

    [Fact]
    public void Write_WhatWasRead_SameBytes()
    {
        var bytes = Write(Rich());

        Assert.Equal(bytes, Write(CustomerStateCodec.Read(bytes)));
    }

    [Fact]
    public void Write_IntoSmallChunks_SameBytes()
    {
        var state = Rich();
        var stingy = new StingyBuffer();

        CustomerStateCodec.Write(state, stingy);

        Assert.Equal(Write(state), stingy.Written);
    }

    /// <summary>No rule covers another, so that one state has several episodes.</summary>
    private static RiskPolicy SeveralAlerts { get; } =
        RiskPolicy.Default with { Rules = [.. RiskPolicy.Default.Rules.Select(rule => rule with { Unless = [] })] };

    private static CustomerState Rich()
    {
        var state = Fold(
            CustomerState.Empty(Given.Customer),
            Given.Profile("p", 0, 5000, "Ada Lovelace"),
            Given.Feedback("e0", 0, Channel.Chat, speaker: Speaker.Agent, signals: Given.Said(TextSignalKind.PromiseMade)),
            Given.Feedback("e1", 60, Channel.Chat, 0.95f, rating: -1, text: "Ich kündige! 😀", signals:
                [Given.Said(TextSignalKind.ChurnIntent), Given.Said(TextSignalKind.PromiseBroken)]),
            Given.Feedback("e2", 61, Channel.Email, 0.8f));
        var (first, second) = (state.Episodes[0].AlertId, state.Episodes[1].AlertId);
        return Fold(state,
            Given.Act("a1", first, AlertActionKind.Assign, 62, assignee: "bob"),
            Given.Act("a2", first, AlertActionKind.Snooze, 63, snoozeUntilHours: 90),
            Given.Act("a3", second, AlertActionKind.Resolve, 63, outcome: Outcome.Saved));
    }

    private static CustomerState Fold(CustomerState state, params CustomerEvent[] events) =>
        events.Aggregate(state, (folded, e) => RiskFold.Apply(folded, e, SeveralAlerts).State);

    private static (DateTimeOffset At, Channel Channel, double Weight) Shown(Mark mark) => (mark.At, mark.Channel, mark.Weight);

    private static byte[] Write(CustomerState state)
    {
        var buffer = new ArrayBufferWriter<byte>();
        CustomerStateCodec.Write(state, buffer);
        return buffer.WrittenSpan.ToArray();
    }

    private static byte[] Sealed(byte[] body) => [.. body, .. BitConverter.GetBytes(Checksum.Append(0, body))];

    /// <summary>Never gives more than was asked for, and something new each time.</summary>
    private sealed class StingyBuffer : IBufferWriter<byte>
    {
        private byte[] _last = [];

        public List<byte> Written { get; } = [];

        public void Advance(int count) => Written.AddRange(_last[..count]);

        public Memory<byte> GetMemory(int sizeHint = 0) => _last = new byte[Math.Max(1, sizeHint)];

        public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;
    }
}
