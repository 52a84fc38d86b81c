using System.Runtime.InteropServices;

namespace CemStream.Faults.Processes;

/// <summary>The programs that are run, as the build put them beside this one.</summary>
internal static class Binaries
{
    public static string CemStream { get; } = Path.Combine(AppContext.BaseDirectory, "cemstream");

    /// <summary><see cref="CemStream"/> with its clock set ahead by the first argument.</summary>
    public static string ClockAhead { get; } = Path.Combine(AppContext.BaseDirectory, "CemStream.ClockAhead");

    public static string KafkaBroker { get; } = Path.Combine(AppContext.BaseDirectory, "CemStream.KafkaBroker");

    /// <summary>What a deployment needs and this machine lacks; <see langword="null"/> if it has all.</summary>
    public static string? Missing =>
        !IsOnPath("redis-server") ? "redis-server is not installed"
        : !NativeLibrary.TryLoad("librdkafka.so.1", out _) ? "librdkafka.so.1 is not installed"
        : null;

    private static bool IsOnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));
}
