using CemStream.Sentiment.Features;
using CemStream.Sentiment.Training;

namespace CemStream.Sentiment.Intents.Training;

/// <summary>
/// Weights of the features of the whole text. Complaint and praise are spread over a text, and a question mark may stand behind the clause
/// that asks; the other intents stand in one clause, and what else the text is like only misleads them on texts of another kind.
/// </summary>
internal sealed class TextWeights
{
    private const int SlotBits = 7;
    private const int Feelings = 1 << (int)Intent.Complaint | 1 << (int)Intent.Praise;
    private const int Questions = 1 << (int)Intent.Question;

    /// <summary>The slot of a feature is its number.</summary>
    public AdaGradTable Table { get; } = new(SlotBits, AllIntents.Count, 1);

    public void AddTo(Span<float> logits, ReadOnlySpan<int> features)
    {
        foreach (int feature in features)
        {
            Table.AddTo(logits, [HashOf(feature)], 1);
        }
    }

    public void Update(ReadOnlySpan<int> features, ReadOnlySpan<float> gradient, float rate)
    {
        Span<float> own = stackalloc float[AllIntents.Count];
        foreach (int feature in features)
        {
            int learners = LearnersOf(feature);
            for (int intent = 0; intent < own.Length; intent++)
            {
                own[intent] = (learners >> intent & 1) == 0 ? 0 : gradient[intent];
            }

            Table.Update([HashOf(feature)], own, rate, 0);
        }
    }

    // A bit for each intent that learns from the feature.
    private static int LearnersOf(int feature) => feature switch
    {
        SharedFeature.Bias => Feelings | Questions,
        >= SharedFeature.Questions and < SharedFeature.Ellipses => Questions,
        >= SharedFeature.Negators and < SharedFeature.Words => Feelings,
        >= SharedFeature.Balance and < SharedFeature.QuestionedPolarity => Feelings,
        _ => 0,
    };

    private static uint HashOf(int feature) => (uint)feature << (32 - SlotBits);
}
