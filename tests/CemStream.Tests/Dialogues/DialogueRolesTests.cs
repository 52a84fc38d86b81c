using CemStream.Dialogues;

namespace CemStream.Tests.Dialogues;

public sealed class DialogueRolesTests
{
    [Theory]
    [InlineData("agent,customer", "customer", false)]
    [InlineData("mturk_agent_2,mturk_agent_1", "mturk_agent_1", false)]
    [InlineData("Chandler,The Interviewer", "Chandler", true)]
    public void CustomerOf_Speakers_PicksTheCustomer(string speakers, string customer, bool spoken)
    {
        var dialogue = Dialogue([.. speakers.Split(',').Select(speaker => new DialogueTurn(speaker, "x", null, null))]);

        Assert.Equal(customer, DialogueRoles.CustomerOf(dialogue));
        Assert.Equal(spoken, DialogueRoles.IsSpoken(dialogue));
    }

    [Fact]
    public void SatisfactionOf_OverallPerSpeaker_TakesTheCustomers()
    {
        var dialogue = Dialogue([new("mturk_agent_2", "x", 1, null), new("mturk_agent_1", "x", 1, null)]) with
        {
            Overall = new Dictionary<string, double> { ["mturk_agent_1"] = 4, ["mturk_agent_2"] = 2 },
        };

        Assert.Equal(4, DialogueRoles.SatisfactionOf(dialogue));
    }

    [Fact]
    public void SatisfactionOf_RatedTurns_IsTheirMean() =>
        Assert.Equal(
        3,
        DialogueRoles.SatisfactionOf(
            Dialogue([new("customer", "x", 2, null), new("agent", "x", null, null), new("customer", "x", 4, null)])));

    [Fact]
    public void SatisfactionOf_LabelledTurns_IsTheMeanOfTheCustomersAlone() =>
        Assert.Equal(
        -0.5,
        DialogueRoles.SatisfactionOf(
            Dialogue([new("Ross", "x", null, "negative"), new("Joey", "x", null, "positive"), new("Ross", "x", null, "neutral")])));

    [Fact]
    public void SatisfactionOf_NothingSaid_IsUnknown() =>
        Assert.Null(DialogueRoles.SatisfactionOf(Dialogue([new("customer", "x", null, null)])));

    private static Dialogue Dialogue(DialogueTurn[] turns) => new("d", turns, new Dictionary<string, double>());
}
