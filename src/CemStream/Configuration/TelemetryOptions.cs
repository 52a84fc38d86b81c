using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace CemStream.Configuration;

internal sealed class TelemetryOptions : IValidatableObject
{
    /// <summary>
    /// Where metrics and traces are sent as OTLP over gRPC, such as "http://collector:4317". The default value is empty: nowhere.
    /// </summary>
    public string OtlpEndpoint { get; set; } = "";

    /// <summary>Headers for it, as in "api-key=…". The default value is empty.</summary>
    [PasswordPropertyText(true)]
    public string OtlpHeaders { get; set; } = "";

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (OtlpEndpoint.Length > 0 && !(Uri.TryCreate(OtlpEndpoint, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"))
        {
            yield return new ValidationResult(
                $"\"{OtlpEndpoint}\" is not an address; write it like http://collector:4317", [nameof(OtlpEndpoint)]);
        }
    }
}
