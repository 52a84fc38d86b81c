using System.Text;
using CemStream.Sentiment;
using CemStream.Sentiment.Explanations;
using CemStream.Sentiment.Intents;

namespace CemStream.Commands.Score;

/// <summary>Explains lines one after another, as they come in.</summary>
internal sealed class LineExplainer(SentimentModel model, IntentModel intents, CommandContext context, bool json)
{
    public async Task RunAsync(Stream input, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(input, Encoding.UTF8);
        while (await reader.ReadLineAsync(cancellationToken) is { } line)
        {
            var utf8 = Encoding.UTF8.GetBytes(line);
            var explanation = Explainer.Explain(utf8, model, intents);
            if (json)
            {
                await context.Output.WriteLineAsync(ExplanationJson.Of(utf8, explanation).AsMemory(), cancellationToken);
            }
            else
            {
                ExplanationPrinter.Print(context.Console, utf8, explanation);
            }
        }
    }
}
