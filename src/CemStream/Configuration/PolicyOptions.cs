using System.ComponentModel.DataAnnotations;

namespace CemStream.Configuration;

internal sealed class PolicyOptions : IValidatableObject
{
    /// <summary>Policy file (YAML): weights, half-lives and alert rules. The default value is empty: the shipped policy.</summary>
    public string File { get; set; } = "";

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) => ExistingFile.Validate(File, nameof(File));
}
