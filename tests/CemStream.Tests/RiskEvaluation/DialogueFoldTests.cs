using CemStream.Dialogues;
using CemStream.Folding;
using CemStream.Risk.Policies;
using CemStream.RiskEvaluation;
using CemStream.Sentiment;

namespace CemStream.Tests.RiskEvaluation;

public sealed class DialogueFoldTests
{
    private static readonly DialogueFold Fold =
        new(Decoders.Create(SentimentModel.Default), RiskPolicy.Default, new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));

    [Fact]
    public void Run_CustomerLeavesInTheSecondTurn_OpensTwoTurnsBeforeTheEnd()
    {
        var outcome = Fold.Run(Dialogue(
            "Hello.", "This is terrible, awful service. I want to cancel my contract and switch to another provider.", "Bye.", "Bye."))!;

        Assert.Equal(2, outcome.TurnsToSpare);
        Assert.InRange(outcome.PeakRisk, 40, 100);
        Assert.InRange(outcome.FinalRisk, 30, outcome.PeakRisk);
    }

    [Fact]
    public void Run_FriendlyDialogue_OpensNothing()
    {
        var outcome = Fold.Run(Dialogue("Hello.", "Thank you, that was a great help."))!;

        Assert.Null(outcome.TurnsToSpare);
        Assert.Equal(0, outcome.FinalRisk);
    }

    [Fact]
    public void Run_NoRating_IsLeftOut() =>
        Assert.Null(Fold.Run(Dialogue("Hello.") with { Overall = new Dictionary<string, double>() }));

    private static Dialogue Dialogue(params string[] texts) =>
        new("d", [.. texts.Select(text => new DialogueTurn("customer", text, null, null))], new Dictionary<string, double> { [""] = 3 });
}
