using System.ComponentModel.DataAnnotations;
using CemStream.Sentiment;

namespace CemStream.Configuration;

internal sealed class ModelOptions : IValidatableObject
{
    /// <summary>
    /// Sentiment model, of "cemstream model train" or of ML.NET; read again when it changes. The default value is empty: the shipped model.
    /// </summary>
    public string File { get; set; } = "";

    /// <summary>What labels of a model of ML.NET mean: negative, neutral or positive. The default value is empty: told by names.</summary>
    public Dictionary<string, string> Labels { get; } = new(StringComparer.OrdinalIgnoreCase);

    internal IReadOnlyDictionary<string, SentimentClass> LabelMeanings =>
        Labels.ToDictionary(pair => pair.Key, pair => Enum.Parse<SentimentClass>(pair.Value, ignoreCase: true));

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
    [
        .. ExistingFile.Validate(File, nameof(File)),
        .. Labels.Where(pair => !Enum.GetNames<SentimentClass>().Contains(pair.Value, StringComparer.OrdinalIgnoreCase))
            .Select(pair => new ValidationResult(
                $"\"{pair.Value}\" is not one of negative, neutral, positive", [$"{nameof(Labels)}:{pair.Key}"])),
    ];
}
