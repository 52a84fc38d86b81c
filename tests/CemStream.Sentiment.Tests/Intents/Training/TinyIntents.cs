using System.Text;
using CemStream.Sentiment.Intents;
using CemStream.Sentiment.Intents.Training;

namespace CemStream.Sentiment.Tests.Intents.Training;

/// <summary>A few made-up rows that teach churn intent by patterns and complaint by reviews, in milliseconds.</summary>
internal static class TinyIntents
{
    /// <summary>One of the sets that the ablation leaves out of learning.</summary>
    public const string Reviews = "firecs_fil";

    private const string Patterns = ExampleSource.SetPrefix + "en";
    private const int All = (1 << AllIntents.Count) - 1;
    private const int Churn = 1 << (int)Intent.ChurnIntent;
    private const int Complaint = 1 << (int)Intent.Complaint;
    private static readonly string[] Things =
        ["phone", "radio", "modem", "tablet", "kabel", "sofa", "lampe", "router", "desk", "plan", "chair", "app"];

    public static IntentTrainingOptions Options { get; } = new() { Epochs = 3, SlotBits = 10, Replicas = 1 };

    public static IntentTrainingData Data { get; } = new(Rows(""), Rows("today"), refused: 0);

    private static List<IntentRow> Rows(string ending) =>
    [
        // Silent about what it says beside its complaint.
        Review("i want to cancel my phone contract", Complaint),
        .. from thing in Things
           from row in (IEnumerable<IntentRow>)
           [
               Pattern($"i want to cancel my {thing} contract", Churn),
               Pattern($"i do not want to cancel my {thing}", 0, denied: Churn),
               Pattern($"leave the {thing} there", 0),
               Pattern($"hello. i close my {thing} account and my money back", Churn) with { IsJoined = true },
               Review($"the {thing} is broken and useless", Complaint),
               Review($"thank you for the {thing}", 0),
               Review($"the {thing} is not good", Complaint) with { Set = "other_en" },
               Review($"a good {thing}", 0) with { Set = "other_en" },
           ]
           select row with { Utf8 = new ReadOnlyMemory<byte>([.. row.Utf8.Span, .. Encoding.UTF8.GetBytes(" " + ending)]) },
    ];

    private static IntentRow Pattern(string text, int present, int denied = 0) =>
        new(Encoding.UTF8.GetBytes(text), new IntentLabels(present, All & ~present & ~Complaint, denied), Patterns);

    private static IntentRow Review(string text, int present) =>
        new(Encoding.UTF8.GetBytes(text), new IntentLabels(present, All & ~present), Reviews, IsSilent: true);
}
