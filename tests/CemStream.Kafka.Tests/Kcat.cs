using System.Diagnostics;

namespace CemStream.Kafka.Tests;

/// <summary>A client that is not ours, as a process of its own.</summary>
internal static class Kcat
{
    private const string Program = "/usr/bin/kcat";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    public static bool IsInstalled => File.Exists(Program);

    /// <summary>Produces lines of the form "key|value", to the partition of the key unless another is given.</summary>
    public static async Task ProduceAsync(KafkaOptions options, IEnumerable<string> lines, int? partition = null)
    {
        string[] to = partition is { } number ? ["-p", $"{number}"] : ["-X", "topic.partitioner=murmur2_random"];
        using var kcat = Start(["-P", "-b", options.BootstrapServers, "-t", options.Topic, "-K", "|", .. to]);
        foreach (var line in lines)
        {
            await kcat.StandardInput.WriteLineAsync(line);
        }

        kcat.StandardInput.Close();
        await kcat.WaitForExitAsync().WaitAsync(Patience);
        Assert.Equal(0, kcat.ExitCode);
    }

    /// <summary>Joins the consumer group and stays in it.</summary>
    public static Process Join(KafkaOptions options) => Start(
    [
        "-G", options.GroupId, "-b", options.BootstrapServers,
        "-X", "partition.assignment.strategy=cooperative-sticky",
        "-X", $"session.timeout.ms={options.SessionTimeout.TotalMilliseconds}",
        options.Topic,
    ]);

    private static Process Start(IEnumerable<string> arguments) => Process.Start(new ProcessStartInfo(Program, arguments)
    {
        UseShellExecute = false,
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
    })!;
}
