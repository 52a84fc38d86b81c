namespace CemStream.Sentiment.Intents.Training;

/// <summary>
/// How many of the texts of a stream of feedback are taken to have each intent. The sets mix them as they please, so the probabilities are
/// calibrated to these shares.
/// </summary>
internal static class IntentShares
{
    public static double Of(Intent intent) => intent switch
    {
        Intent.Complaint => 0.35,
        Intent.Praise or Intent.Question => 0.25,
        Intent.Effort => 0.1,
        _ => 0.05,
    };
}
