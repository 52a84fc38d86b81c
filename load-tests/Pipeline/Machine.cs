using System.Diagnostics;
using System.Globalization;
using CemStream.Testing.Servers;

namespace CemStream.LoadTests.Pipeline;

/// <summary>What has been spent so far: processor time by process, memory allocated, calls of Redis.</summary>
/// <param name="Own">Seconds of this process.</param>
/// <param name="Broker">Seconds of the broker.</param>
/// <param name="Redis">Seconds of Redis.</param>
/// <param name="Allocated">Bytes.</param>
/// <param name="Paused">Seconds that this process stood still to collect garbage.</param>
/// <param name="Scripts">Scripts that were called; each is one round trip, and nearly all round trips are.</param>
/// <param name="Commands">Commands that Redis ran, also within scripts.</param>
internal sealed record Machine(double Own, double Broker, double Redis, long Allocated, double Paused, long Scripts, long Commands)
{
    public static async Task<Machine> ReadAsync(int broker, RedisServer redis)
    {
        var lines = (await redis.SendAsync("INFO commandstats")).Split("\r\n").Where(line => line.StartsWith("cmdstat_")).ToArray();
        return new Machine(
            Environment.CpuUsage.TotalTime.TotalSeconds,
            Seconds(broker),
            Seconds(redis.ProcessId),
            GC.GetTotalAllocatedBytes(),
            GC.GetTotalPauseDuration().TotalSeconds,
            lines.Where(line => line.StartsWith("cmdstat_eval")).Sum(Calls),
            lines.Sum(Calls));
    }

    public static Machine operator -(Machine later, Machine earlier) => new(
        later.Own - earlier.Own,
        later.Broker - earlier.Broker,
        later.Redis - earlier.Redis,
        later.Allocated - earlier.Allocated,
        later.Paused - earlier.Paused,
        later.Scripts - earlier.Scripts,
        later.Commands - earlier.Commands);

    private static double Seconds(int process)
    {
        using var other = Process.GetProcessById(process);
        return other.TotalProcessorTime.TotalSeconds;
    }

    private static long Calls(string line)
    {
        var start = line.IndexOf("calls=", StringComparison.Ordinal) + "calls=".Length;
        return long.Parse(line.AsSpan(start, line.IndexOf(',', start) - start), CultureInfo.InvariantCulture);
    }
}
