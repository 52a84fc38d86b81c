using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace CemStream.Configuration;

internal sealed class RedactionOptions : IValidatableObject
{
    private const int ShortestKey = 16;

    /// <summary>
    /// Secret that the marks of redacted quotes are made with, so that the same address has the same mark; at least 16 characters. States
    /// depend on it: another key holds for what is folded from then on. The default value is empty: the marks tell only what was there.
    /// </summary>
    [PasswordPropertyText(true)]
    public string Key { get; set; } = "";

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Key.Length is > 0 and < ShortestKey)
        {
            yield return new ValidationResult($"is shorter than {ShortestKey} characters; it could be guessed", [nameof(Key)]);
        }
    }
}
