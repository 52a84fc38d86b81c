namespace CemStream.Risk.Events;

/// <summary>A piece of feedback with everything that was read out of it.</summary>
public sealed record FeedbackScored : CustomerEvent
{
    public required Channel Channel { get; init; }

    /// <summary>Groups the pieces of one contact (chat, call, mail thread). <see langword="null"/>: a contact of its own.</summary>
    public string? ConversationId { get; init; }

    public Speaker Speaker { get; init; } = Speaker.Customer;

    /// <summary>UTF-8. Empty for a bare score. Spans in <see cref="Signals"/> point into it.</summary>
    public ReadOnlyMemory<byte> Text { get; init; }

    /// <summary>Primary language subtag, "und" if it could not be told or was not asked for.</summary>
    public string Language { get; init; } = "und";

    /// <summary><see langword="null"/> if there was nothing to score: no text, or not the customer's words.</summary>
    public SentimentReading? Sentiment { get; init; }

    /// <summary>Finds what a quote of the sentiment is cut from. <see langword="null"/>: the whole text.</summary>
    public IQuoteFinder? Quotes { get; init; }

    /// <summary>What was said in so many words: churn intent, complaints, promises. Empty if nothing was found.</summary>
    public IReadOnlyList<TextSignal> Signals { get; init; } = [];

    /// <summary>A survey score or star rating on −1 (worst) to 1 (best); <see langword="null"/> if there is none.</summary>
    public float? Rating { get; init; }

    /// <summary>How much to trust the words, 0 to 1: below 1 for text that a recogniser heard.</summary>
    public float Confidence { get; init; } = 1;

    /// <summary>Version of the model that scored it.</summary>
    public string ModelVersion { get; init; } = "";
}

/// <summary>Calibrated class probabilities; they add up to 1 within rounding.</summary>
public readonly record struct SentimentReading(float Negative, float Neutral, float Positive);

/// <summary>A stretch of UTF-8 text, in bytes.</summary>
public readonly record struct TextSpan(int Start, int Length);

/// <summary>Something said in so many words.</summary>
/// <param name="Kind">What was said.</param>
/// <param name="Strength">0 to 1.</param>
/// <param name="Span">Where in the text.</param>
public readonly record struct TextSignal(TextSignalKind Kind, float Strength, TextSpan Span);

public enum TextSignalKind
{
    ChurnIntent,
    Complaint,
    Effort,
    PromiseMade,
    PromiseBroken,
    Praise,
}

/// <summary>Numbers equal those of the contract's enum of the same name.</summary>
public enum Channel
{
    Review = 1,
    Chat = 2,
    Call = 3,
    Survey = 4,
    Email = 5,
    Social = 6,
}

/// <summary>Numbers equal those of the contract's enum of the same name.</summary>
public enum Speaker
{
    Customer = 1,
    Agent = 2,
    System = 3,
}
