using System.Diagnostics;
using System.Globalization;

namespace CemStream.LoadTests.Fanout;

/// <summary>What the server process has used so far.</summary>
/// <param name="CpuSeconds">User and system time.</param>
/// <param name="AllocatedBytes">On the managed heap, since the start.</param>
/// <param name="ManagedBytes">Live on the managed heap.</param>
/// <param name="ResidentBytes">The resident set.</param>
internal readonly record struct ServerFigures(double CpuSeconds, long AllocatedBytes, long ManagedBytes, long ResidentBytes)
{
    public static ServerFigures Read(bool collect)
    {
        using var process = Process.GetCurrentProcess();
        return new ServerFigures(
            process.TotalProcessorTime.TotalSeconds, GC.GetTotalAllocatedBytes(precise: true), GC.GetTotalMemory(collect), process.WorkingSet64);
    }

    public static ServerFigures Parse(string line)
    {
        var parts = line.Split(' ');
        return new ServerFigures(
            double.Parse(parts[0], CultureInfo.InvariantCulture), long.Parse(parts[1]), long.Parse(parts[2]), long.Parse(parts[3]));
    }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{CpuSeconds} {AllocatedBytes} {ManagedBytes} {ResidentBytes}");
}
