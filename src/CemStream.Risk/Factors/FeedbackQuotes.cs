using CemStream.Risk.Events;
using CemStream.Risk.Redaction;

namespace CemStream.Risk.Factors;

/// <summary>
/// The quotes of one piece of feedback. Several factors often quote the same words: those are found, cut, redacted and kept once.
/// </summary>
internal ref struct FeedbackQuotes(FeedbackScored feedback, Redactor redactor)
{
    private TextSpan? _ofSentiment;
    private TextSpan _quoted;
    private string? _quote;

    public string For(FactorKind factor)
    {
        var span = SpanOf(factor);
        if (_quote is null || span != _quoted)
        {
            (_quoted, _quote) = (span, QuoteCutter.Cut(feedback.Text.Span, span, redactor));
        }

        return _quote;
    }

    // A text that is no longer than a quote is quoted whole, whatever carries it.
    private TextSpan SpanOf(FactorKind factor) => feedback.Text.Length <= QuoteCutter.MaxLength
        ? Whole()
        : SignalReader.SpanOf(feedback, factor) ?? (_ofSentiment ??= FindSentiment());

    private readonly TextSpan FindSentiment() => feedback is { Quotes: { } finder, Sentiment: { } sentiment }
        ? finder.Find(feedback.Text.Span, sentiment)
        : Whole();

    private readonly TextSpan Whole() => new(0, feedback.Text.Length);
}
