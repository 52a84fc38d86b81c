namespace CemStream.Sentiment.Intents;

/// <summary>The intents as a list and as names.</summary>
public static class AllIntents
{
    /// <summary>How many there are.</summary>
    public const int Count = 10;

    private static readonly string[] Names =
    [
        "churn-intent", "cancel-or-switch", "complaint", "refund", "praise",
        "question", "human-request", "promise-reminder", "effort", "promise-made",
    ];

    /// <summary>The name in files, tables and JSON: "churn-intent".</summary>
    public static string NameOf(Intent intent) => Names[(int)intent];

    public static bool TryParse(ReadOnlySpan<char> name, out Intent intent)
    {
        for (int index = 0; index < Names.Length; index++)
        {
            if (name.Equals(Names[index], StringComparison.OrdinalIgnoreCase))
            {
                intent = (Intent)index;
                return true;
            }
        }

        intent = default;
        return false;
    }
}
