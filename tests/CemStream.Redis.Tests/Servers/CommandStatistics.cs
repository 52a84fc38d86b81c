using System.Globalization;

namespace CemStream.Redis.Tests.Servers;

/// <param name="Name">As Redis names it.</param>
/// <param name="Calls">Since the statistics were reset, also from scripts.</param>
/// <param name="Microseconds">Per call.</param>
internal sealed record CommandStatistics(string Name, long Calls, double Microseconds)
{
    // What the connection and the tests themselves send.
    private static readonly string[] Foreign = ["ping", "info", "config|resetstat", "select"];

    public static async Task<IEnumerable<CommandStatistics>> ReadAsync(RedisServer server) =>
        from line in (await server.SendAsync("INFO commandstats")).Split("\r\n")
        where line.StartsWith("cmdstat_")
        let name = line[line.IndexOf('_')..line.IndexOf(':')].TrimStart('_')
        where !Foreign.Contains(name)
        select new CommandStatistics(name, (long)Value(line, "calls="), Value(line, "usec_per_call="));

    private static double Value(string line, string key)
    {
        var start = line.IndexOf(key) + key.Length;
        var end = line.IndexOf(',', start);
        return double.Parse(line.AsSpan(start, end - start), CultureInfo.InvariantCulture);
    }
}
