using System.CommandLine.Parsing;
using CemStream.FeedFiles;

namespace CemStream.Commands;

internal static class Durations
{
    /// <summary>Takes "30m", "4h", "1d12h".</summary>
    public static TimeSpan Parse(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (RelativeTime.TryParse("+" + text, out var duration) && duration > TimeSpan.Zero)
        {
            return duration;
        }

        result.AddError($"\"{text}\" is not a duration; write it like 30m, 4h or 2d");
        return default;
    }
}
