using System.CommandLine.Parsing;
using CemStream.Contracts.V1;

namespace CemStream.Commands.Alerts;

internal static class Outcomes
{
    /// <summary>Takes "saved", "churned", "false-alarm", "unreachable", in any case.</summary>
    public static Outcome Parse(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (Enum.TryParse<Outcome>(text.Replace("-", ""), ignoreCase: true, out var outcome)
            && outcome is > Outcome.Unspecified and <= Outcome.Unreachable)
        {
            return outcome;
        }

        result.AddError($"\"{text}\" is not an outcome; there are saved, churned, false-alarm and unreachable");
        return default;
    }
}
