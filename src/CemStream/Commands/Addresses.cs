using System.CommandLine.Parsing;

namespace CemStream.Commands;

internal static class Addresses
{
    /// <summary>Takes http and https addresses.</summary>
    public static Uri? Parse(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https")
        {
            return uri;
        }

        result.AddError($"\"{text}\" is not an address; write it like http://127.0.0.1:8081");
        return null;
    }
}
