namespace CemStream.Sentiment.Intents.Evaluation;

/// <summary>How well one intent is told in one set. Shares are 0 to 1; not a number where nothing was to be found or was told.</summary>
/// <param name="Set">Name of the set.</param>
/// <param name="Intent">Name of the intent.</param>
/// <param name="Rows">Rows of which it is known whether they have the intent.</param>
/// <param name="Present">Rows that have it.</param>
/// <param name="Auc">The chance that a row with the intent has a higher probability than one without.</param>
/// <param name="F1">Harmonic mean of precision and recall, at the model's own threshold.</param>
/// <param name="Precision">Share of the rows told that have the intent.</param>
/// <param name="Recall">Share of the rows with the intent that were told.</param>
/// <param name="SpokenAuc">The same of the texts as a recognizer of speech would write them.</param>
/// <param name="SpokenF1">F1 of those.</param>
public sealed record IntentEvaluation(
    string Set,
    string Intent,
    int Rows,
    int Present,
    double Auc,
    double F1,
    double Precision,
    double Recall,
    double SpokenAuc,
    double SpokenF1);
