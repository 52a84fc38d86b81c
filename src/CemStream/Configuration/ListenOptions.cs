using System.ComponentModel.DataAnnotations;
using System.Net;

namespace CemStream.Configuration;

/// <summary>Where the service listens.</summary>
internal sealed class ListenOptions : IValidatableObject
{
    /// <summary>
    /// An IP address of this machine, or "*" for all of them. The default value is 127.0.0.1: other machines reach the ports only when
    /// this is said, and only with sign-in and TLS.
    /// </summary>
    [Required(ErrorMessage = "is empty; give an IP address, or * for every address")]
    public string Address { get; set; } = "127.0.0.1";

    /// <summary>HTTP/1.1: feedback by POST, metrics, health. The default value is 8080.</summary>
    [Range(1, 65535, ErrorMessage = "must be a port, 1 to 65535")]
    public int HttpPort { get; set; } = 8080;

    /// <summary>gRPC: HTTP/2. The default value is 8081.</summary>
    [Range(1, 65535, ErrorMessage = "must be a port, 1 to 65535")]
    public int GrpcPort { get; set; } = 8081;

    /// <summary>Lets other machines in without sign-in or TLS, for a network that is itself safe. The default value is false.</summary>
    public bool AllowInsecure { get; set; }

    public bool IsLoopback => IPAddress.TryParse(Address, out var address) && IPAddress.IsLoopback(address);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (HttpPort == GrpcPort)
        {
            yield return new ValidationResult($"is {GrpcPort}, as is HttpPort; give each its own port", [nameof(GrpcPort)]);
        }

        if (Address.Length > 0 && Address != "*" && !IPAddress.TryParse(Address, out _))
        {
            yield return new ValidationResult(
                $"\"{Address}\" is not an IP address; give one of this machine, or * for every address", [nameof(Address)]);
        }
    }
}
