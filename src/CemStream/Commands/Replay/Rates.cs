using System.CommandLine.Parsing;

namespace CemStream.Commands.Replay;

internal static class Rates
{
    /// <summary>Takes "200/s" and "200".</summary>
    public static double Parse(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        var number = text.EndsWith("/s", StringComparison.Ordinal) ? text[..^2] : text;
        if (double.TryParse(number, out var rate) && rate is > 0 and <= 1_000_000)
        {
            return rate;
        }

        result.AddError($"--rate: \"{text}\" is not a rate; write it like 200/s");
        return default;
    }
}
