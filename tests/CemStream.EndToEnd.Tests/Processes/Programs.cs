using System.Reflection;

namespace CemStream.EndToEnd.Tests.Processes;

/// <summary>Where the things are that these tests run.</summary>
internal static class Programs
{
    public static string Repository { get; } = typeof(Programs).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "RepositoryRoot").Value!;

    public static string Protos { get; } = Path.Combine(Repository, "protos");

    public static string Node { get; } = Path.Combine(Repository, "tests/CemStream.EndToEnd.Tests/node");

    /// <summary>Data sets for evaluation and replay; they stand beside the repository and are not part of it.</summary>
    public static string Data { get; } = Path.GetFullPath(Path.Combine(Repository, "../shared/data"));

    public static void SkipUnlessNodeIsInstalled() => Assert.SkipUnless(
        Directory.Exists(Path.Combine(Node, "node_modules")), $"@grpc/grpc-js is not installed: run npm ci in {Node}.");

    public static void SkipUnlessThere(string path) => Assert.SkipUnless(File.Exists(path), $"{path} is not there.");
}
