using System.Text;
using CemStream.Grpc;

namespace CemStream.Commands;

/// <summary>Says what a status of the service means, as in "failed precondition: the alert is resolved".</summary>
internal static class GrpcFailure
{
    public static string Explain(GrpcException failure) => $"{Words(failure.Status)}: {failure.Message}";

    private static string Words(GrpcStatusCode code)
    {
        var words = new StringBuilder();
        foreach (var letter in code.ToString())
        {
            _ = words.Length > 0 && char.IsUpper(letter) ? words.Append(' ') : words;
            words.Append(char.ToLowerInvariant(letter));
        }

        return words.ToString();
    }
}
