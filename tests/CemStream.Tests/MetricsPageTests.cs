using System.Reflection;
using System.Text.RegularExpressions;

namespace CemStream.Tests;

/// <summary>docs/metrics.md is the contract of the metrics: it names them all, and no others.</summary>
public sealed partial class MetricsPageTests
{
    private static readonly string Repository = typeof(MetricsPageTests).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "RepositoryRoot").Value!;

    [Fact]
    public void MetricsPage_AgainstTheInstrumentsInTheSource_NamesTheSame()
    {
        var sources = Directory.EnumerateFiles(Path.Combine(Repository, "src"), "*.cs", SearchOption.AllDirectories);
        var created = sources.SelectMany(file => Instrument().Matches(File.ReadAllText(file))).Select(match => match.Groups["name"].Value);
        var page = File.ReadAllText(Path.Combine(Repository, "docs/metrics.md"));
        var documented = Documented().Matches(page).Select(match => match.Groups["name"].Value);

        Assert.Equal(created.Distinct().Order(), documented.Distinct().Order());
    }

    [GeneratedRegex("""Create\w+(<\w+>)?\(\s*"(?<name>cemstream_\w+)["]""", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Instrument();

    [GeneratedRegex("`(?<name>cemstream_\\w+)`", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Documented();
}
