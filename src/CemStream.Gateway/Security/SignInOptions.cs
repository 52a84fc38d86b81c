using System.ComponentModel.DataAnnotations;

namespace CemStream.Gateway.Security;

/// <summary>Who may call. Sign-in is on as soon as there are callers or tokens to check.</summary>
public sealed class SignInOptions : IValidatableObject
{
    /// <summary>JSON file of those who call with an API key; read again when it changes. The default value is empty: none.</summary>
    public string CallersFile { get; set; } = "";

    /// <summary>Keys that sign bearer tokens (JWKS): a file, or an https address. The default value is empty: no tokens are taken.</summary>
    public string Jwks { get; set; } = "";

    /// <summary>The "iss" that tokens must have. The default value is empty; needed with <see cref="Jwks"/>.</summary>
    public string Issuer { get; set; } = "";

    /// <summary>The "aud" that tokens must have. The default value is empty; needed with <see cref="Jwks"/>.</summary>
    public string Audience { get; set; } = "";

    /// <summary>Calls and requests per second of one token's subject. 0: as many as it likes. The default value is 100.</summary>
    [Range(0, 1_000_000)]
    public int TokenRequestsPerSecond { get; set; } = 100;

    /// <summary>Bytes per second that one token's subject may send. 0: as many as it likes. The default value is 4 MiB.</summary>
    [Range(0, long.MaxValue)]
    public long TokenBytesPerSecond { get; set; } = 4 * 1024 * 1024;

    /// <summary>Streams that one token's subject may have open. 0: as many as it likes. The default value is 100.</summary>
    [Range(0, 1_000_000)]
    public int TokenStreams { get; set; } = 100;

    public bool IsOn => CallersFile.Length > 0 || Jwks.Length > 0;

    internal bool IsJwksRemote => Uri.TryCreate(Jwks, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https";

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (CallersFile.Length > 0 && Fault(CallersFile, bytes => CallerFile.Read(bytes)) is { } callersFault)
        {
            yield return new ValidationResult(callersFault, [nameof(CallersFile)]);
        }

        if (Jwks.StartsWith("http://", StringComparison.OrdinalIgnoreCase))
        {
            yield return new ValidationResult("must begin with https://: who can change these keys can sign in as anybody", [nameof(Jwks)]);
        }
        else if (Jwks.Length > 0 && !IsJwksRemote && Fault(Jwks, bytes => SigningKeys.Read(bytes)) is { } jwksFault)
        {
            yield return new ValidationResult($"{jwksFault}; give a file with a key set (JWKS), or its https address", [nameof(Jwks)]);
        }

        if (Jwks.Length > 0 && Issuer.Length == 0)
        {
            yield return new ValidationResult("is empty; tokens are checked against it", [nameof(Issuer)]);
        }

        if (Jwks.Length > 0 && Audience.Length == 0)
        {
            yield return new ValidationResult("is empty; tokens are checked against it", [nameof(Audience)]);
        }
    }

    private static string? Fault(string path, Action<byte[]> read)
    {
        try
        {
            read(File.ReadAllBytes(path));
            return null;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return $"there is no file \"{Path.GetFullPath(path)}\"";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            return $"\"{Path.GetFullPath(path)}\" {e.Message}";
        }
    }
}
