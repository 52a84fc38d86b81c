using System.Text;
using CemStream.Sentiment.Training;

namespace CemStream.Sentiment.Tests;

/// <summary>A model that a few made-up rows teach in milliseconds.</summary>
internal static class TinyModel
{
    private static readonly (string Language, string[] Negative, string[] Neutral, string[] Positive)[] Templates =
    [
        ("en", ["the {0} is broken and useless", "I hate this {0}"], ["the {0} is in the box", "when does the {0} come"],
            ["I love this {0} so much", "a great {0}, thank you"]),
        ("de", ["das {0} ist kaputt und schlecht", "ich hasse das {0}"], ["das {0} ist im Karton", "wann kommt das {0} an"],
            ["ich liebe das {0} so sehr", "ein tolles {0}, vielen Dank"]),
    ];

    private static readonly string[] Things = ["phone", "radio", "modem", "tablet", "kabel", "sofa", "lampe", "router"];

    public static TrainingOptions Options { get; } = new()
    {
        Epochs = 3,
        Hyperparameters = new Hyperparameters { WordSlotBits = 10, CharacterSlotBits = 12, LanguageSlotBits = 10 },
    };

    public static IReadOnlyList<LabelledText> Rows { get; } = [.. Templates.SelectMany(RowsOf)];

    public static SentimentModel Trained { get; } = Train(Options);

    public static SentimentModel Train(TrainingOptions options) =>
        Trainer.Train(Rows, Rows, options, progress: null, CancellationToken.None);

    public static byte[] Bytes(SentimentModel model)
    {
        using var stream = new MemoryStream();
        model.Save(stream);
        return stream.ToArray();
    }

    private static IEnumerable<LabelledText> RowsOf((string Language, string[] Negative, string[] Neutral, string[] Positive) template) =>
        from thing in Things
        from row in template.Negative.Select(text => (Text: text, Label: SentimentClass.Negative))
            .Concat(template.Neutral.Select(text => (Text: text, Label: SentimentClass.Neutral)))
            .Concat(template.Positive.Select(text => (Text: text, Label: SentimentClass.Positive)))
        let utf8 = Encoding.UTF8.GetBytes(string.Format(row.Text, thing))
        select new LabelledText(utf8, row.Label, template.Language, "tiny_" + template.Language);
}
