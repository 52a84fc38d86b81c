namespace CemStream.Dialogues;

/// <summary>
/// Who of a dialogue's speakers is the customer. Where two customers negotiate (<c>mturk_agent_1</c>, <c>mturk_agent_2</c>) the first
/// of them is; where people are called by their names, the one who speaks first.
/// </summary>
internal static class DialogueRoles
{
    private static readonly string[] KnownCustomers = ["customer", "mturk_agent_1"];

    public static string CustomerOf(Dialogue dialogue) =>
        KnownCustomer(dialogue) ?? (dialogue.Turns.Count > 0 ? dialogue.Turns[0].Speaker : "");

    /// <summary>Chats name roles; a dialogue that names people was spoken.</summary>
    public static bool IsSpoken(Dialogue dialogue) => KnownCustomer(dialogue) is null;

    /// <summary>
    /// How satisfied the customer was: the overall rating, else the mean of the rated turns, else the mean of the labels of the customer's
    /// turns (−1 to 1). Comparable within one file only. <see langword="null"/> if the file does not tell.
    /// </summary>
    public static double? SatisfactionOf(Dialogue dialogue)
    {
        var customer = CustomerOf(dialogue);
        if (dialogue.Overall.TryGetValue(customer, out var overall) || dialogue.Overall.TryGetValue("", out overall))
        {
            return overall;
        }

        return Mean(dialogue.Turns.Select(turn => turn.Satisfaction))
            ?? Mean(dialogue.Turns.Where(turn => turn.Speaker == customer).Select(turn => Polarity(turn.Sentiment)));
    }

    private static string? KnownCustomer(Dialogue dialogue) =>
        KnownCustomers.FirstOrDefault(known => dialogue.Turns.Any(turn => turn.Speaker == known));

    private static double? Mean(IEnumerable<double?> values) => values.Where(value => value is not null).Average();

    private static double? Polarity(string? sentiment) => sentiment switch
    {
        "negative" => -1,
        "neutral" => 0,
        "positive" => 1,
        _ => null,
    };
}
