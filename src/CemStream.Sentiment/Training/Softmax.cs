using CemStream.Sentiment.Models;

namespace CemStream.Sentiment.Training;

internal static class Softmax
{
    /// <summary>Turns logits into the gradient of the cross-entropy: probability minus 1 for the true class.</summary>
    /// <returns>The loss.</returns>
    public static float ToGradient(Span<float> logits, int label)
    {
        float highest = float.NegativeInfinity;
        foreach (float logit in logits)
        {
            highest = Math.Max(highest, logit);
        }

        float sum = 0;
        foreach (ref float logit in logits)
        {
            logit = (float)Exponential.Of(logit - highest);
            sum += logit;
        }

        foreach (ref float logit in logits)
        {
            logit /= sum;
        }

        float loss = -(float)Logarithm.Of(Math.Max(1e-9f, logits[label]));
        logits[label] -= 1;
        return loss;
    }

    public static void Scale(Span<float> gradient, ReadOnlySpan<float> from, float factor)
    {
        for (int column = 0; column < from.Length; column++)
        {
            gradient[column] = from[column] * factor;
        }
    }
}
