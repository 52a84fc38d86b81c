using System.Buffers;
using CemStream.Risk.Alerts;
using CemStream.Risk.Events;
using CemStream.Risk.Policies;
using CemStream.Risk.State;

namespace CemStream.Risk.Tests;

public class CustomerStateCodecTests
{
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
        body[0] = 3;

        var error = Assert.Throws<InvalidStateException>(() => CustomerStateCodec.Read(Sealed(body)));

        Assert.Contains("version 3", error.Message);
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
