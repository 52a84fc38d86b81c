namespace CemStream.Sentiment.Evaluation;

/// <param name="Name">The file's name without its extension.</param>
/// <param name="Language">The language of its rows, "mul" if there are several.</param>
/// <param name="Rows">Rows scored.</param>
/// <param name="Classes">Classes that occur. Where neutral does not, the two other scores are compared.</param>
/// <param name="Accuracy">0 to 1.</param>
/// <param name="MacroF1">Mean of F1 over the classes that occur, 0 to 1.</param>
/// <param name="SpokenMacroF1">The same on the texts in lower case, without punctuation and emoji, as in transcripts of calls.</param>
/// <param name="CalibrationError">Expected calibration error, 0 to 1, of the classes compared.</param>
/// <param name="Baseline">What others reach on the set; <see langword="null"/> if it is not known.</param>
public sealed record SetEvaluation(
    string Name,
    string Language,
    int Rows,
    int Classes,
    double Accuracy,
    double MacroF1,
    double SpokenMacroF1,
    double CalibrationError,
    Baseline? Baseline);
