using System.Text;
using CemStream.Risk.Events;
using CemStream.Streaming.Decoding;

namespace CemStream.Simulation.Load;

/// <summary>Reads made-up texts: what the words say stands in them. Two of them are poison.</summary>
internal sealed class ScriptedScorer : ISentimentScorer
{
    public const string ThrowsInDecoder = "poison for the decoder";
    public const string ThrowsInFold = "poison for the fold, angry and leaving";

    public string ModelVersion => "scripted-1";

    public static RecordDecoder NewDecoder() => new(new ContractRules(new ContractOptions()), new FeedbackScorer(new ScriptedScorer()));

    public TextReading Read(ReadOnlySpan<byte> utf8, Speaker speaker, string? language)
    {
        var text = Encoding.UTF8.GetString(utf8);
        if (text == ThrowsInDecoder)
        {
            throw new InvalidOperationException("injected: poison");
        }

        var span = new TextSpan(0, utf8.Length);
        var sentiment = speaker != Speaker.Customer ? (SentimentReading?)null
            : text.Contains("angry") ? new SentimentReading(0.9f, 0.07f, 0.03f)
            : text.Contains("happy") ? new SentimentReading(0.05f, 0.1f, 0.85f)
            : new SentimentReading(0.1f, 0.8f, 0.1f);
        var signals = new List<TextSignal>();
        AddSignal(signals, text, "leaving", TextSignalKind.ChurnIntent, span);
        AddSignal(signals, text, "complain", TextSignalKind.Complaint, span);
        AddSignal(signals, text, "again", TextSignalKind.Effort, span);
        AddSignal(signals, text, "promise", TextSignalKind.PromiseMade, span);
        AddSignal(signals, text, "broken", TextSignalKind.PromiseBroken, span);
        return new TextReading(language ?? "en", sentiment, text == ThrowsInFold ? null! : signals, "scripted-1");
    }

    private static void AddSignal(List<TextSignal> signals, string text, string word, TextSignalKind kind, TextSpan span)
    {
        if (text.Contains(word))
        {
            signals.Add(new TextSignal(kind, 0.9f, span));
        }
    }
}
