using CemStream.Contracts.V1;

namespace CemStream.Streaming.Decoding;

/// <summary>The range of a survey's or a review's answers.</summary>
internal readonly record struct SurveyScale(double Lowest, double Highest)
{
    public static readonly SurveyScale Stars = new(1, 5);

    public static SurveyScale Of(SurveyKind kind) => kind switch
    {
        SurveyKind.Nps => new(0, 10),
        SurveyKind.Csat => new(1, 5),
        SurveyKind.Ces => new(1, 7),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, message: null),
    };

    /// <returns>−1 at the lowest answer, 1 at the highest.</returns>
    public float ToRating(double score)
    {
        double middle = (Lowest + Highest) / 2;
        return (float)((score - middle) / (Highest - middle));
    }
}
