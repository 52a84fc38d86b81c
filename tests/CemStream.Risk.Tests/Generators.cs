using CemStream.Risk.Events;
using FsCheck;
using FsCheck.Fluent;

namespace CemStream.Risk.Tests;

/// <summary>Random lives of one customer.</summary>
internal static class Generators
{
    private static readonly string[] Texts =
    [
        "It does not work.",
        "Ich möchte kündigen, und zwar sofort – niemand ruft zurück!",
        "😀 Great, thanks 😀",
        "",
    ];

    private static readonly Gen<float> Share = Gen.Choose(0, 100).Select(percent => percent / 100f);

    private static readonly Gen<TextSignal> Signal =
        from kind in Gen.Elements(Enum.GetValues<TextSignalKind>())
        from strength in Share
        from start in Gen.Choose(-2, 60)
        from length in Gen.Choose(0, 20)
        select new TextSignal(kind, strength, new TextSpan(start, length));

    /// <summary>Times are whole minutes of four weeks, so that some coincide.</summary>
    private static readonly Gen<double> Hours = Gen.Choose(0, 28 * 24 * 60).Select(minutes => minutes / 60.0);

    private static readonly Gen<CustomerEvent> Feedback =
        from hours in Hours
        from channel in Gen.Elements(Enum.GetValues<Channel>())
        from speaker in Gen.Elements(Speaker.Customer, Speaker.Customer, Speaker.Customer, Speaker.Agent, Speaker.System)
        from negative in Share
        from rest in Share
        from text in Gen.Elements(Texts)
        from conversation in Gen.Elements(null, "a", "b", "c")
        from rating in Gen.Elements<float?>(null, null, -1f, -0.5f, 0f, 1f)
        from signals in Gen.ListOf(Signal)
        select (CustomerEvent)Given.Feedback(
            "", hours, channel, negative, (1 - negative) * rest, text, conversation, speaker, rating, [.. signals.Take(3)]);

    private static readonly Gen<CustomerEvent> Profile =
        from hours in Hours
        from value in Gen.Choose(0, 1000)
        select (CustomerEvent)Given.Profile("", hours, value);

    /// <summary>Feedback and profiles with ids of their own; the newest first as often as last.</summary>
    public static readonly Gen<CustomerEvent[]> Events =
        Gen.Frequency((5, Feedback), (1, Profile)).ListOf().Select(events => events.Select((e, i) => e with
        {
            EventId = $"event-{i}",
            Position = new LogPosition(0, i),
        }).ToArray());

    public static readonly Arbitrary<CustomerEvent[]> AnyEvents = Arb.From(Events);

    /// <summary>Events, and a seed for what a test does with them.</summary>
    public static readonly Arbitrary<(CustomerEvent[] Events, int Seed)> EventsAndSeed =
        Arb.From(from events in Events from seed in Gen.Choose(0, int.MaxValue) select (events, seed));
}
