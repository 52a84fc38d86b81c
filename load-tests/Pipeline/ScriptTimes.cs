using System.Globalization;
using CemStream.Testing.Servers;

namespace CemStream.LoadTests.Pipeline;

/// <summary>How long scripts ran, by the clock of Redis: nearly all of them are commits. While one runs, no other command does.</summary>
internal sealed record ScriptTimes(double P50Milliseconds, double P99Milliseconds)
{
    /// <summary>Since <see cref="ResetAsync"/>.</summary>
    public static async Task<ScriptTimes> ReadAsync(RedisServer redis)
    {
        var lines = (await redis.SendAsync("INFO latencystats")).Split("\r\n");
        var scripts = lines.FirstOrDefault(line => line.StartsWith("latency_percentiles_usec_evalsha:", StringComparison.Ordinal)) ?? "";
        return new ScriptTimes(Milliseconds(scripts, "p50="), Milliseconds(scripts, "p99="));
    }

    public static Task ResetAsync(RedisServer redis) => redis.SendAsync("CONFIG RESETSTAT");

    private static double Milliseconds(string line, string name)
    {
        var start = line.IndexOf(name, StringComparison.Ordinal) + name.Length;
        var end = line.IndexOf(',', start);
        return start < name.Length
            ? double.NaN
            : double.Parse(line.AsSpan(start..(end < 0 ? line.Length : end)), CultureInfo.InvariantCulture) / 1_000;
    }
}
