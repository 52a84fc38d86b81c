namespace CemStream.Sentiment.Features;

/// <summary>Numbers of the features that all languages share: the first of each run of buckets.</summary>
internal static class SharedFeature
{
    public const int Bias = 0;
    public const int Exclamations = 1;
    public const int Questions = Exclamations + 4;
    public const int Ellipses = Questions + 3;
    public const int Elongated = Ellipses + 2;
    public const int Shouted = Elongated + 3;
    public const int Links = Shouted + 4;
    public const int Mentions = Links + 2;
    public const int Negators = Mentions + 2;
    public const int Words = Negators + 4;
    public const int Balance = Words + 8;
    public const int Density = Balance + 13;
    public const int PositiveByNegative = Density + 11;
    public const int LastPolarity = PositiveByNegative + 36;
    public const int FirstPolarity = LastPolarity + 5;
    public const int ExclaimedPolarity = FirstPolarity + 5;
    public const int QuestionedPolarity = ExclaimedPolarity + 3;
    public const int Count = QuestionedPolarity + 3;
}
