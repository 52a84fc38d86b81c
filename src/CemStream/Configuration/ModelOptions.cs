using System.ComponentModel.DataAnnotations;

namespace CemStream.Configuration;

internal sealed class ModelOptions : IValidatableObject
{
    /// <summary>Sentiment model, as written by "cemstream model train". The default value is empty: the shipped model.</summary>
    public string File { get; set; } = "";

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) => ExistingFile.Validate(File, nameof(File));
}
