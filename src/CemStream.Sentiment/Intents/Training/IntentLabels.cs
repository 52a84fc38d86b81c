namespace CemStream.Sentiment.Intents.Training;

/// <summary>What is known of a text: which intents it has and which it has not; of the others nothing is known. A bit for each intent.</summary>
/// <param name="Present">Those that it has.</param>
/// <param name="Absent">Those that it has not.</param>
/// <param name="Denied">Of the absent ones those that the text speaks of: "I don't want my money back".</param>
internal readonly record struct IntentLabels(int Present, int Absent, int Denied = 0)
{
    public bool IsPresent(int intent) => (Present >> intent & 1) != 0;

    public bool IsKnown(int intent) => ((Present | Absent) >> intent & 1) != 0;

    public bool IsDenied(int intent) => (Denied >> intent & 1) != 0;

    public IntentLabels With(Intent intent, bool isPresent) => isPresent
        ? new IntentLabels(Present | 1 << (int)intent, Absent & ~(1 << (int)intent), Denied & ~(1 << (int)intent))
        : this with { Present = Present & ~(1 << (int)intent), Absent = Absent | 1 << (int)intent };
}
